import { escapeHtml } from "@epochbook/core";
import {
  joinText,
  type ErrorOutput,
  type MimeBundle,
  type MultilineText,
  type Output,
} from "../notebook/format.js";
import { renderAnsi } from "./ansi.js";
import type { ChapterParts } from "./chapterParts.js";
import { renderChapterMarkdown } from "./markdown.js";
import { renderFigure } from "./renderFigure.js";
import { takeName } from "./slug.js";

/** The id of the first error on a page. */
export const failureId = "failure";

/** Returns an output of a cell as HTML, in its richest representation that needs no scripts. */
export function renderOutput(output: Output, parts: ChapterParts): string {
  switch (output.output_type) {
    case "stream":
      return `<pre class="stream ${output.name}">${renderAnsi(joinText(output.text))}</pre>`;
    case "error":
      return renderError(output, parts);
    default:
      return renderFigure(output.data, output.metadata, parts) ?? renderText(output.data, parts);
  }
}

function renderError({ ename, evalue, traceback }: ErrorOutput, parts: ChapterParts): string {
  const id = takeName(failureId, parts.ids);
  return (
    `<div class="error" id="${id}"><p><strong>${escapeHtml(ename)}</strong>: ` +
    `${renderAnsi(evalue)}</p><pre>${renderAnsi(traceback.join("\n"))}</pre></div>`
  );
}

function renderText(bundle: MimeBundle, parts: ChapterParts): string {
  const read = (type: string) =>
    type in bundle ? joinText(bundle[type] as MultilineText) : undefined;
  const html = read("text/html");
  if (html !== undefined) {
    return `<div class="html wide">${html}</div>`;
  }
  const markdown = read("text/markdown") ?? read("text/latex");
  if (markdown !== undefined) {
    return renderChapterMarkdown(markdown, parts);
  }
  const text = read("text/plain");
  if (text !== undefined) {
    return `<pre class="stream">${renderAnsi(text)}</pre>`;
  }
  // An output that has been removed, such as the line of a progress, stays as one without data.
  return Object.keys(bundle).length === 0
    ? ""
    : `<pre class="stream">${escapeHtml(JSON.stringify(bundle, null, 2))}</pre>`;
}
