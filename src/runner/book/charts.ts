import type { MimeBundle } from "../notebook/format.js";

/** A kind of interactive chart. */
export type ChartKind = "vega-lite" | "vega" | "plotly";

/** The MIME types of the kinds of charts. */
const mimeTypes: [ChartKind, RegExp][] = [
  ["vega-lite", /^application\/vnd\.vegalite\.v\d+(\.\d+)*\+json$/],
  ["vega", /^application\/vnd\.vega\.v\d+(\.\d+)*\+json$/],
  ["plotly", /^application\/vnd\.plotly\.v\d+\+json$/],
];

/** An interactive chart. */
export interface Chart {
  kind: ChartKind;
  /** A Vega-Lite or Vega spec, or a Plotly figure with `data` and `layout`. */
  spec: Record<string, unknown>;
}

/** Returns the interactive chart of an output, if it has one. */
export function findChart(bundle: MimeBundle): Chart | undefined {
  for (const [kind, pattern] of mimeTypes) {
    const type = Object.keys(bundle).find((key) => pattern.test(key));
    if (type !== undefined) {
      return { kind, spec: bundle[type] as Record<string, unknown> };
    }
  }
  return undefined;
}
