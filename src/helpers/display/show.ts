import { checkChartText, plainText, type ChartText } from "./bundle.js";
import { inNotebook, openDisplay } from "./kernel.js";
import { checkChart, toBundle, type Chart } from "./toBundle.js";

/**
 * Shows a chart under the running cell, and resolves once it is sent.
 *
 * In a plain script, which has nowhere to draw, it prints the caption and the alternative text.
 *
 * @throws RangeError without a caption or alt, and for a chart that is neither Vega-Lite nor Plotly
 * @throws Error for a chart that can't be drawn
 */
export async function show(chart: Chart, text: ChartText): Promise<void> {
  if (inNotebook()) {
    openDisplay().update(await toBundle(chart, text));
    return;
  }
  checkChartText(text);
  checkChart(chart);
  console.log(plainText(text));
}
