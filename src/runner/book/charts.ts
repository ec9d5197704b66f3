import type { MimeBundle } from "../notebook/format.js";

export type ChartKind = "vega-lite" | "vega" | "plotly";

const mimeTypes: [ChartKind, RegExp][] = [
  ["vega-lite", /^application\/vnd\.vegalite\.v\d+(\.\d+)*\+json$/],
  ["vega", /^application\/vnd\.vega\.v\d+(\.\d+)*\+json$/],
  ["plotly", /^application\/vnd\.plotly\.v\d+\+json$/],
];

export interface Chart {
  kind: ChartKind;
  /** A Vega-Lite or Vega spec, or a Plotly figure with `data` and `layout`. */
  spec: Record<string, unknown>;
}

/** The interactive chart of a bundle, if it has one. */
export function findChart(bundle: MimeBundle): Chart | undefined {
  for (const [kind, pattern] of mimeTypes) {
    const type = Object.keys(bundle).find((key) => pattern.test(key));
    if (type !== undefined) {
      return { kind, spec: bundle[type] as Record<string, unknown> };
    }
  }
  return undefined;
}
