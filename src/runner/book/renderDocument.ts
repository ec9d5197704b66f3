import { escapeHtml } from "@epochbook/core";
import type { MimeBundle } from "../notebook/format.js";
import { readAssets } from "./assets.js";
import type { ChartKind } from "./charts.js";
import { renderHtml } from "./page.js";
import { renderFigure, type FigureParts } from "./renderFigure.js";

/** A part of a document: HTML, or an output with an image, which becomes a figure. */
export type DocumentPart = { html: string } | { figure: MimeBundle };

/** The types of images by the extensions that figures are kept under. */
const imageTypes: Record<string, string> = {
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".gif": "image/gif",
};

/**
 * A page that is one file and needs no other: style, script, images and the chart libraries lie in it. It looks as the
 * book's pages do, and its figures become interactive in the same way.
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

function dataAddress(extension: string, content: string | Uint8Array): string {
  return `data:${imageTypes[extension]};base64,${Buffer.from(content).toString("base64")}`;
}

/** JavaScript that can stand in a `<script>`: a backslash before `/` or `!` changes neither a string nor a pattern. */
function scriptText(text: string): string {
  return text.replaceAll(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "<\\!--");
}
