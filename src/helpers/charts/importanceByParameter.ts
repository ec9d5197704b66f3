import type { Importance } from "@epochbook/sweeps";
import { formatPercent } from "../formatPercent.js";
import { expectRows } from "./parts/checks.js";
import type { PlotlyFigure } from "./parts/spec.js";
import { font, palette } from "./parts/theme.js";

/**
 * Draws how much of the differences between results each parameter explains by itself.
 *
 * There is a bar for each parameter, on an axis from 0 to 100 %.
 *
 * @throws RangeError without any importance
 */
export function importanceByParameter(importances: readonly Importance[]): PlotlyFigure {
  expectRows(importances, "importances");
  return {
    data: [
      {
        type: "bar",
        x: importances.map(({ name }) => name),
        y: importances.map(({ share }) => 100 * share),
        marker: { color: palette[0] },
        text: importances.map(({ share }) => `${formatPercent(share, 0)} %`),
        textposition: "outside",
        cliponaxis: false,
        width: importances.map(() => 0.5),
      },
    ],
    layout: {
      width: 600,
      height: 360,
      font: { family: font },
      xaxis: { type: "category", title: { text: "Parameter" } },
      yaxis: { title: { text: "Share of the variance between results, %" }, range: [0, 100] },
    },
  };
}
