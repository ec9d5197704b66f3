import { checkNames, describe } from "@epochbook/core";
import type { Callbacks } from "@epochbook/training";
import { accuracyByEpoch, lossByEpoch } from "../charts/index.js";
import { chart, type EpochRow, type VegaLiteSpec } from "../charts/parts/index.js";
import { formatPercent } from "../formatPercent.js";
import type { ChartText } from "./bundle.js";
import { inNotebook, openDisplay, type Display } from "./kernel.js";
import { toBundle, toPicture } from "./toBundle.js";

/** The width of one of the two plots: half of a chart's usual width, less the second axis. */
const width = 220;

/** All live curves, and whether each has drawn its chart at the end of its training. */
const curves = new WeakMap<Callbacks, { isDone: boolean }>();

/** Returns the state of the live curve among a training's callbacks, if there is one. */
export function findLiveCurve(
  callbacks: Callbacks | readonly Callbacks[],
): { readonly isDone: boolean } | undefined {
  const list: readonly Callbacks[] = [callbacks].flat();
  return list.map((each) => curves.get(each)).find((curve) => curve !== undefined);
}

export interface LiveCurveOptions {
  /** The least seconds between two drawings; the last epoch is always drawn. @default 1 */
  every?: number;
}

/**
 * Makes a callback for `fit` that draws accuracy and loss while the model trains.
 *
 * It draws in one display: a picture while the model trains, an interactive chart at the end. It
 * leaves out epochs whose numbers aren't finite, as when a training diverges. Outside a notebook it
 * prints one line saying that it can't draw.
 *
 * @throws TypeError for an option that isn't known
 * @throws RangeError when `every` is no number >= 0
 */
export function liveCurve(options: LiveCurveOptions = {}): Callbacks {
  checkNames("options", options, ["every"]);
  const { every = 1 } = options;
  if (!(every >= 0)) {
    throw new RangeError(`expected every to be a number of seconds >= 0, got ${describe(every)}`);
  }
  let rows: EpochRow[] = [];
  let epoch = 0;
  let drawnAt = -Infinity;
  let display: Display | undefined;
  const curve = { isDone: false };

  async function draw(epochs: number, isLast: boolean): Promise<void> {
    if (display === undefined || rows.length === 0) {
      return;
    }
    const { chart, ...text } = liveChart(rows, epochs);
    // VS Code puts an updated Vega-Lite chart beside the one before; a picture it replaces.
    display.update(await (isLast ? toBundle(chart, text) : toPicture(chart, text)));
    curve.isDone = isLast;
    drawnAt = performance.now();
  }

  const callbacks: Callbacks = {
    onTrainBegin: () => {
      curve.isDone = false;
      rows = [];
      epoch = 0;
      drawnAt = -Infinity;
      display = inNotebook() ? openDisplay() : undefined;
      if (display === undefined) {
        console.log("liveCurve: there is no notebook to draw in.");
      }
    },
    onEpochEnd: async ({ row, epochs }) => {
      epoch++;
      if (Object.values(row).every(Number.isFinite)) {
        rows.push({ ...row, loss: row.loss, epoch });
      }
      if (epoch < epochs && performance.now() - drawnAt >= every * 1000) {
        await draw(epochs, false);
      }
    },
    onTrainEnd: ({ epochs }) => draw(epochs, true),
  };
  curves.set(callbacks, curve);
  return callbacks;
}

/**
 * Draws the curves of a running training so far, accuracy beside loss.
 *
 * It returns the chart with the caption and the alternative text.
 */
function liveChart(rows: readonly EpochRow[], epochs: number): ChartText & { chart: VegaLiteSpec } {
  const options = { width };
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
      : [`${name} ${isFraction ? `${formatPercent(value)} %` : value.toFixed(4)}`],
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
