import { escapeHtml } from "@epochbook/core";
import type { MimeBundle } from "../notebook/format.js";
import { readAssets } from "./assets.js";
import type { ChartKind } from "./charts.js";
import { renderHtml } from "./page.js";
import { renderFigure, type FigureParts } from "./renderFigure.js";

/** A part of a document: HTML, or an output with an image or a chart, which becomes a figure. */
export type DocumentPart = { html: string } | { figure: MimeBundle };

/** The MIME types of images by their file extensions. */
const imageTypes: Record<string, string> = {
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".gif": "image/gif",
};

/**
 * Returns a page that is one file: style, script, images and the chart libraries are inside it.
 *
 * It looks like the book's pages, and its figures become interactive in the same way.
 */
export function renderDocument(title: string, parts: readonly DocumentPart[]): string {
  const charts = new Set<ChartKind>();
  const figures: FigureParts = { charts, addFile: dataAddress };
  const main = parts.map((part) =>
    "html" in part ? part.html : (renderFigure(part.figure, {}, figures) ?? ""),
  );
  const { style, script, libraries } = readAssets(charts);
  const carried = [...libraries].map(
    ([name, text]) =>
      `<script type="text/plain" data-library="${name}">${scriptText(text)}</script>`,
  );
  const body = `<div class="frame index">
<main id="text">
<h1>${escapeHtml(title)}</h1>
${main.join("\n")}
</main>
</div>
${carried.join("\n")}
<script>
${scriptText(script)}</script>`;
  return renderHtml(title, `<style>\n${style}</style>`, body);
}

/** Returns the address of a file that is inside the page. */
function dataAddress(extension: string, content: string | Uint8Array): string {
  return `data:${imageTypes[extension]};base64,${Buffer.from(content).toString("base64")}`;
}

/**
 * Returns JavaScript that can stand in a `<script>`.
 *
 * The backslashes before `/` and `!` change no string and no regular expression.
 */
function scriptText(text: string): string {
  return text.replaceAll(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "<\\!--");
}
