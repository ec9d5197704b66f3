import type { Callbacks } from "@epochbook/training";
import type { EpochRow } from "../charts/index.js";
import { liveChart } from "./liveChart.js";
import { inNotebook, openDisplay, type Display } from "./kernel.js";
import { toBundle } from "./toBundle.js";

export interface LiveCurveOptions {
  /** The least seconds between two drawings; the last epoch is always drawn. @default 1 */
  every?: number;
}

/**
 * A callback for `fit` that draws the curves of accuracy and loss while the model trains, in one
 * display that grows. Epochs whose numbers aren't finite, as of a training that diverges, are left out.
 * Outside a notebook it prints one line saying that it can't draw.
 *
 * @throws RangeError when `every` is no number >= 0
 */
export function liveCurve(options: LiveCurveOptions = {}): Callbacks {
  const { every = 1 } = options;
  if (!(every >= 0)) {
    throw new RangeError(`expected every to be a number of seconds >= 0, got ${String(every)}`);
  }
  let rows: EpochRow[] = [];
  let epoch = 0;
  let drawn = 0;
  let drawnAt = -Infinity;
  let display: Display | undefined;

  async function draw(epochs: number): Promise<void> {
    if (display === undefined || drawn === rows.length) {
      return;
    }
    const { chart, ...text } = liveChart(rows, epochs);
    display.update(await toBundle(chart, text));
    drawn = rows.length;
    drawnAt = performance.now();
  }

  return {
    onTrainBegin: () => {
      rows = [];
      epoch = 0;
      drawn = 0;
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
      if (performance.now() - drawnAt >= every * 1000) {
        await draw(epochs);
      }
    },
    onTrainEnd: ({ epochs }) => draw(epochs),
  };
}
