import { escapeHtml } from "@epochbook/core";
import { fallbackTitle, type Chapter } from "./chapter.js";
import { ChapterParts } from "./chapterParts.js";
import { renderCell } from "./renderCell.js";
import { findSummary } from "./summary.js";

/** A chapter ready to be put on its page and into the list of chapters. */
export interface RenderedChapter {
  chapter: Chapter;
  /** Its first heading, else the notebook's name. */
  title: string;
  titleHtml: string;
  /** What it found, in a line of HTML. */
  summary: string | undefined;
  /** Address, relative to the page, of its first figure. */
  thumbnail: string | undefined;
  /** The cells as HTML. */
  html: string;
  parts: ChapterParts;
}

/** Renders a chapter's cells; `chapters` are those of the whole book, to which its links may lead. */
export function renderChapter(chapter: Chapter, chapters: readonly Chapter[]): RenderedChapter {
  const parts = new ChapterParts(chapter, chapters);
  const html = chapter.notebook.cells
    .map((cell) => renderCell(cell, parts))
    .filter((cell) => cell !== "")
    .join("\n");
  const heading = parts.headings.at(0);
  const title = heading?.text ?? fallbackTitle(chapter);
  const titleHtml = heading?.html ?? escapeHtml(title);
  const files = [...parts.files.keys()];
  return {
    chapter,
    title,
    titleHtml,
    summary: findSummary(chapter.notebook.cells),
    thumbnail: files.find((file) => file.endsWith(".svg")) ?? files[0],
    html: heading ? html : `<h1>${titleHtml}</h1>\n${html}`,
    parts,
  };
}
