import { escapeHtml } from "@epochbook/core";
import { joinText, type MimeBundle, type MultilineText } from "../notebook/format.js";
import { scriptsOf } from "./assets.js";
import type { ChapterParts } from "./chapterParts.js";
import { findChart, type Chart } from "./charts.js";
import { findImage, svgLabel, svgSize, type Image, type Size } from "./images.js";

/** The files and the kinds of interactive charts that figures add to a page. */
export type FigureParts = Pick<ChapterParts, "addFile" | "charts">;

/**
 * Returns the figure of an output as HTML, if it has an image or a chart.
 *
 * The figure shows the image at first, and the page's script replaces it by the interactive chart
 * where it can.
 *
 * @param metadata - may hold the image's `width`, `height` and `alt` by MIME type
 */
export function renderFigure(
  bundle: MimeBundle,
  metadata: Record<string, unknown>,
  parts: FigureParts,
): string | undefined {
  const image = findImage(bundle);
  const chart = findChart(bundle);
  if (image === undefined && chart === undefined) {
    return undefined;
  }
  const label = imageLabel(image, bundle, metadata);
  const fixed = image ? renderImage(image, label, metadata, parts) : renderPlaceholder(bundle);
  if (chart) {
    parts.charts.add(chart.kind);
  }
  return `<figure>${chart ? renderChart(chart, fixed, label) : fixed}</figure>`;
}

function renderChart({ kind, spec }: Chart, fixed: string, label: string): string {
  // The schema's version is that of the notebook's front end. The page's library would warn of it.
  const json = scriptJson({ ...spec, $schema: undefined });
  return (
    `<div class="chart" data-kind="${kind}" data-scripts="${scriptsOf(kind).join(" ")}" ` +
    `data-label="${label}"><div class="fixed">${fixed}</div>` +
    `<script type="application/json">${json}</script></div>`
  );
}

function renderImage(
  image: Image,
  label: string,
  metadata: Record<string, unknown>,
  parts: FigureParts,
): string {
  const { width, height } = imageSize(image, metadata);
  const size = width && height ? ` width="${width}" height="${height}"` : "";
  const address = parts.addFile(image.extension, image.content);
  return `<img src="${escapeHtml(address)}" alt="${label}"${size}>`;
}

function renderPlaceholder(bundle: MimeBundle): string {
  const text = joinText((bundle["text/plain"] ?? "Chart") as MultilineText);
  return `<p>${escapeHtml(text)}</p>`;
}

function imageSize({ type, content }: Image, metadata: Record<string, unknown>): Size {
  if (typeof content === "string") {
    return svgSize(content);
  }
  const { width, height } = typeMetadata(metadata, type);
  return { width: Number(width), height: Number(height) };
}

/** Returns a text that says what the figure shows, for an HTML attribute. */
function imageLabel(
  image: Image | undefined,
  bundle: MimeBundle,
  metadata: Record<string, unknown>,
): string {
  const { alt } = image ? typeMetadata(metadata, image.type) : {};
  if (typeof alt === "string") {
    return escapeHtml(alt);
  }
  const label = typeof image?.content === "string" ? svgLabel(image.content) : undefined;
  const text = joinText((bundle["text/plain"] ?? "") as MultilineText);
  // A text such as `[object Object]` or `<Chart>` names a type and doesn't describe the figure.
  return label ?? (/^[[<{]/.test(text) ? "" : escapeHtml(text));
}

function typeMetadata(metadata: Record<string, unknown>, type: string): Record<string, unknown> {
  return (metadata[type] ?? {}) as Record<string, unknown>;
}

/**
 * Returns a value as JSON that can stand in a `<script>`.
 *
 * It has no `<`, so nothing in it ends the script.
 */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
