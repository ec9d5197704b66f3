import { theme } from "./theme.js";

/** A Vega-Lite spec as plain JSON; a light type, so that cells need no types of Vega-Lite's own. */
export interface VegaLiteSpec {
  $schema: string;
  [property: string]: unknown;
}

/** One trace of a Plotly figure, by Plotly's own attribute names. */
export interface PlotlyTrace {
  /** The kind of trace, such as `surface`. @default "scatter" */
  type?: string;
  [attribute: string]: unknown;
}

/** A Plotly figure as plain JSON. */
export interface PlotlyFigure {
  data: PlotlyTrace[];
  layout: Record<string, unknown>;
}

/** A part of a spec: a layer, an encoding, an axis. */
export type Part = Record<string, unknown>;

/**
 * The schema of all charts: Vega-Lite 5 is the newest that JupyterLab renders.
 *
 * The charts use only what 6 draws alike.
 */
const schema = "https://vega.github.io/schema/vega-lite/v5.json";

/**
 * The options for vega-embed, by which front ends draw.
 *
 * In an SVG, text takes the colour of the page's text, also when the page's theme changes.
 */
export const usermeta = { embedOptions: { renderer: "svg" } };

/** Completes the parts of a chart to a spec in the project's theme. */
export function chart(parts: Part): VegaLiteSpec {
  return { $schema: schema, padding: 12, config: theme, usermeta, ...parts };
}
