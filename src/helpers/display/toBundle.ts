import type { PlotlyFigure, VegaLiteSpec } from "../charts/parts/index.js";
import { checkChartText, plainText, type ChartText, type DisplayBundle } from "./bundle.js";
import { captionFigure, captionSpec } from "./caption.js";
import { describeSvg } from "./caption.js";
import { staticSpec } from "./plotly/staticSpec.js";
import { renderSvg } from "./renderSvg.js";

/** A chart that can be shown: a Vega-Lite spec or a Plotly figure. */
export type Chart = VegaLiteSpec | PlotlyFigure;

const vegaLite = "application/vnd.vegalite.v5+json";
const plotly = "application/vnd.plotly.v1+json";

/**
 * Turns a chart into one output with an interactive, a static and a text part.
 *
 * The caption is the chart's title in all of them.
 *
 * @throws RangeError without a caption or alt, and for a chart that is neither Vega-Lite nor Plotly
 * @throws Error for a Plotly trace that has no static picture, or a spec that Vega can't draw
 */
export async function toBundle(chart: Chart, text: ChartText): Promise<DisplayBundle> {
  checkChartText(text);
  checkChart(chart);
  const spec = captionSpec(isPlotly(chart) ? staticSpec(chart) : chart, text);
  const [type, content] = isPlotly(chart) ? [plotly, captionFigure(chart, text)] : [vegaLite, spec];
  const svg = describeSvg(await renderSvg(spec), text);
  return {
    data: { [type]: content, "image/svg+xml": svg, "text/plain": plainText(text) },
    metadata: {},
  };
}

/**
 * Turns a Vega-Lite chart into a picture that doesn't move, and that follows the page's theme.
 *
 * It is for charts that are drawn anew while something runs.
 *
 * @throws Error for a spec that Vega can't draw
 */
export async function toPicture(spec: VegaLiteSpec, text: ChartText): Promise<DisplayBundle> {
  const svg = await renderSvg(captionSpec(spec, text), { ground: "page" });
  return {
    data: { "text/html": `<div>${describeSvg(svg, text)}</div>`, "text/plain": plainText(text) },
    metadata: {},
  };
}

/**
 * Checks that a chart is a Vega-Lite spec or a Plotly figure by its properties.
 *
 * @throws RangeError when it is neither
 */
export function checkChart(chart: Chart): void {
  const isVegaLite = "$schema" in chart && chart.$schema.includes("/vega-lite/");
  if (!isVegaLite && !isPlotly(chart)) {
    throw new RangeError(
      `expected chart to be a Vega-Lite spec with its $schema or a Plotly figure with data and layout, got an object with ${Object.keys(chart).join(", ") || "no properties"}`,
    );
  }
}

function isPlotly(chart: Chart): chart is PlotlyFigure {
  return !("$schema" in chart) && Array.isArray(chart.data) && typeof chart.layout === "object";
}
