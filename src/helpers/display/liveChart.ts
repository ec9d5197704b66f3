import {
  accuracyByEpoch,
  chart,
  type EpochRow,
  lossByEpoch,
  type VegaLiteSpec,
} from "../charts/index.js";
import type { ChartText } from "./bundle.js";

/** Half of a chart's usual width, less the second axis. */
const width = 220;

/** Draws the curves of a training that runs, accuracy beside loss, and says how it stands. */
export function liveChart(
  rows: readonly EpochRow[],
  epochs: number,
): ChartText & { chart: VegaLiteSpec } {
  const options = { width: width };
  const hasAccuracy = rows.every((row) => row.accuracy !== undefined);
  const curves = [
    ...(hasAccuracy ? [accuracyByEpoch(rows, options)] : []),
    lossByEpoch(rows, options),
  ];
  const last = rows[rows.length - 1];
  const standing = [
    ["training accuracy", last.accuracy, true],
    ["validation accuracy", last.val_accuracy, true],
    ["training loss", last.loss, false],
    ["validation loss", last.val_loss, false],
  ] as const;
  const figures = standing.flatMap(([name, value, isFraction]) =>
    value === undefined
      ? []
      : [`${name} ${isFraction ? `${(value * 100).toFixed(2)} %` : value.toFixed(4)}`],
  );
  const names = hasAccuracy ? "accuracy and loss" : "loss";
  return {
    chart: chart({
      hconcat: curves.map(({ width, height, data, encoding, layer }) => ({
        width,
        height,
        data,
        encoding,
        layer,
      })),
      spacing: 20,
    }),
    caption: `Epoch ${last.epoch} of ${epochs}: ${figures.slice(0, 2).join(", ")}`,
    alt: `The curves of ${names} by epoch so far. After epoch ${last.epoch}: ${figures.join(", ")}.`,
  };
}
