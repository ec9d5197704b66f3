import { escapeHtml } from "@epochbook/core";
import { joinText, type Cell, type CodeCell } from "../notebook/format.js";
import { hasTag } from "../notebook/tags.js";
import { fallbackTitle, type Chapter } from "./chapter.js";
import { ChapterParts } from "./chapterParts.js";
import { renderCode } from "./highlight.js";
import { renderChapterMarkdown } from "./markdown.js";
import { renderOutput } from "./renderOutput.js";
import { findSummary } from "./summary.js";

/** The notes that readers see above code cells with a tag. */
const notes: [tag: string, note: string][] = [
  ["parameters", "Parameters"],
  ["injected-parameters", "Parameters of this run"],
];

/** A chapter as HTML, for its page and for the list of chapters. */
export interface RenderedChapter {
  chapter: Chapter;
  /** The first heading, or else the notebook's name. */
  title: string;
  titleHtml: string;
  /** The result in a line of HTML. */
  summary: string | undefined;
  /** The address of its first figure, relative to the page; an SVG is preferred. */
  thumbnail: string | undefined;
  /** The cells as HTML. */
  html: string;
  parts: ChapterParts;
}

/**
 * Renders a chapter's cells.
 *
 * @param chapters - all chapters of the book, which links may lead to
 */
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

/** Returns a cell as HTML; empty for a cell that shows nothing. */
function renderCell(cell: Cell, parts: ChapterParts): string {
  const source = joinText(cell.source);
  switch (cell.cell_type) {
    case "code":
      return renderSource(cell, source) + renderOutputs(cell, parts);
    case "markdown":
      return renderChapterMarkdown(source, parts, cell.attachments);
    case "raw":
      return source.trim() === "" ? "" : `<pre class="stream">${escapeHtml(source)}</pre>`;
  }
}

function renderSource(cell: CodeCell, source: string): string {
  if (source.trim() === "" || hasTag(cell, "remove-input")) {
    return "";
  }
  const code = renderCode(source.trimEnd(), "typescript");
  if (hasTag(cell, "hide-input")) {
    return `<details><summary>Show the code</summary>${code}</details>`;
  }
  const note = notes.find(([tag]) => hasTag(cell, tag))?.[1];
  return note === undefined ? code : `<p class="note">${note}</p>${code}`;
}

function renderOutputs({ outputs }: CodeCell, parts: ChapterParts): string {
  if (outputs.length === 0) {
    return "";
  }
  const html = outputs.map((output) => renderOutput(output, parts)).join("\n");
  return `<div class="outputs">${html}</div>`;
}
