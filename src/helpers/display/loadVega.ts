import { textWidth } from "../charts/parts/index.js";

type Vega = typeof import("vega");
type VegaLite = typeof import("vega-lite");

let loaded: Promise<{ vega: Vega; vegaLite: VegaLite }> | undefined;

/** Loads Vega and Vega-Lite once; they are ES modules, so only when a chart is drawn. */
export function loadVega(): Promise<{ vega: Vega; vegaLite: VegaLite }> {
  loaded ??= Promise.all([import("vega"), import("vega-lite")]).then(([vega, vegaLite]) => {
    measureText(vega);
    return { vega, vegaLite };
  });
  return loaded;
}

/**
 * Makes Vega measure text by a table of widths.
 *
 * On its own it takes 0.8 em a letter, which drives legends and titles apart, or a canvas if one is
 * installed, which differs from machine to machine.
 */
function measureText(vega: Vega): void {
  const { textMetrics } = vega as unknown as { textMetrics: TextMetrics };
  textMetrics.width = (item, text) => {
    const bold = item.fontWeight === "bold" || Number(item.fontWeight) >= 600;
    return textWidth(toText(text), item.fontSize ?? defaultSize, bold);
  };
}

function toText(text: unknown): string {
  return typeof text === "string" || typeof text === "number" ? String(text) : "";
}

/** The font size that Vega takes for text marks that state none. */
const defaultSize = 11;

interface TextMetrics {
  width: (item: { fontSize?: number; fontWeight?: string | number }, text: unknown) => number;
}
