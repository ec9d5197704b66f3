import { escapeHtml, isObject, plotlyTemplate } from "@epochbook/core";
import {
  captionSize,
  theme,
  usermeta,
  wrapText,
  type PlotlyFigure,
  type VegaLiteSpec,
} from "../charts/parts/index.js";
import type { ChartText } from "./bundle.js";

/** The width that captions are wrapped to, in pixels. */
const width = 580;

/**
 * Puts the caption in a spec's title, and the alternative text in its description.
 *
 * The title keeps its subtitle.
 */
export function captionSpec(spec: VegaLiteSpec, { caption, alt }: ChartText): VegaLiteSpec {
  const { title } = spec;
  const own = isObject(title) ? title : {};
  return {
    config: theme,
    usermeta,
    ...spec,
    description: alt.trim(),
    title: { ...own, text: captionLines(caption) },
  };
}

/**
 * Puts the caption in a figure's title, and the alternative text in its meta.
 *
 * The title gets room for the caption's lines. A figure without a template of its own follows the
 * page's theme.
 */
export function captionFigure(figure: PlotlyFigure, { caption, alt }: ChartText): PlotlyFigure {
  const lines = captionLines(caption);
  const margin = figure.layout.margin as Record<string, number> | undefined;
  return {
    ...figure,
    layout: {
      template: plotlyTemplate,
      ...figure.layout,
      title: {
        text: lines.map(escapeMarkup).join("<br>"),
        font: { size: captionSize },
        x: 0.02,
        xanchor: "left",
        y: 0.97,
        yanchor: "top",
      },
      margin: { ...margin, t: 36 + 20 * lines.length },
      meta: { description: alt.trim() },
    },
  };
}

/** Breaks a caption into lines at the width of a chart. */
export function captionLines(caption: string): string[] {
  return wrapText(caption, width, captionSize, true);
}

/**
 * Gives an SVG the role of an image.
 *
 * The caption becomes its title, and the alternative text its description.
 */
export function describeSvg(svg: string, text: ChartText): string {
  const caption = escapeHtml(text.caption.trim());
  const alt = escapeHtml(text.alt.trim());
  return svg.replace(
    /<svg([^>]*)>/,
    (_, attributes: string) =>
      `<svg${attributes} role="img" aria-label="${caption} ${alt}"><title>${caption}</title><desc>${alt}</desc>`,
  );
}

/** Escapes a text for Plotly, which reads a few tags in texts. */
function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
