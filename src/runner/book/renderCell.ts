import { escapeHtml } from "@epochbook/core";
import { joinText, type Cell, type CodeCell } from "../notebook/format.js";
import { hasTag } from "../notebook/tags.js";
import type { ChapterParts } from "./chapterParts.js";
import { renderCode } from "./highlight.js";
import { renderChapterMarkdown } from "./markdown.js";
import { renderOutput } from "./renderOutput.js";

/** What a reader is told of a code cell with a tag. */
const notes: [tag: string, note: string][] = [
  ["parameters", "Parameters"],
  ["injected-parameters", "Parameters of this run"],
];

/** One cell as HTML; empty for a cell that shows nothing. */
export function renderCell(cell: Cell, parts: ChapterParts): string {
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
