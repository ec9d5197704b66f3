import type { ChartKind } from "./charts.js";
import type { Chapter } from "./chapter.js";

/** A heading of a chapter. */
export interface Heading {
  /** The level, from 1 to 6. */
  depth: number;
  id: string;
  text: string;
  /** The text as HTML, without links and images. */
  html: string;
}

/** The headings, files and charts of a chapter, collected while its cells are rendered. */
export class ChapterParts {
  readonly chapter: Chapter;
  readonly chapters: readonly Chapter[];
  readonly headings: Heading[] = [];
  /** The ids that are taken on the page. The page's frame has two of its own. */
  readonly ids = new Set(["text", "contents"]);
  /** The contents of the files that the page shows, by their addresses relative to the page. */
  readonly files = new Map<string, string | Uint8Array>();
  /** The kinds of interactive charts on the page. */
  readonly charts = new Set<ChartKind>();

  constructor(chapter: Chapter, chapters: readonly Chapter[]) {
    this.chapter = chapter;
    this.chapters = chapters;
  }

  /** Adds a file to the page, and returns its address relative to the page. */
  addFile(extension: string, content: string | Uint8Array): string {
    const address = `figures/${this.chapter.name}-${this.files.size + 1}${extension}`;
    this.files.set(address, content);
    return address;
  }
}
