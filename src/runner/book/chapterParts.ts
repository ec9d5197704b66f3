import type { ChartKind } from "./charts.js";
import type { Chapter } from "./chapter.js";

export interface Heading {
  /** 1 to 6. */
  depth: number;
  id: string;
  text: string;
  /** What it reads, as HTML without links and images. */
  html: string;
}

/** What rendering a chapter's cells gathers beside their HTML. */
export class ChapterParts {
  readonly chapter: Chapter;
  readonly chapters: readonly Chapter[];
  readonly headings: Heading[] = [];
  /** The ids on the page; those of its frame are taken from the start. */
  readonly ids = new Set(["text", "contents"]);
  /** Contents of the files that the page shows, by address relative to the page. */
  readonly files = new Map<string, string | Uint8Array>();
  /** The kinds of interactive charts on the page. */
  readonly charts = new Set<ChartKind>();

  constructor(chapter: Chapter, chapters: readonly Chapter[]) {
    this.chapter = chapter;
    this.chapters = chapters;
  }

  /** Keeps a file for the page, and returns its address relative to it. */
  addFile(extension: string, content: string | Uint8Array): string {
    const address = `figures/${this.chapter.name}-${this.files.size + 1}${extension}`;
    this.files.set(address, content);
    return address;
  }
}
