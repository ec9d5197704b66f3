import type { EpochRow } from "./epochRows.js";
import { groupBy, spreadOf, type Spread } from "./spread.js";

export const training = "training data";
export const validation = "validation data";

/** One point of a learning curve. */
export interface CurvePoint extends Spread {
  run?: string;
  dataset: string;
  epoch: number;
  /** True if a marker is drawn here; about ten are on a line. */
  marked: boolean;
}

/**
 * Takes the mean and spread over seeds of each run's epochs, on training and on validation data.
 *
 * @throws RangeError when the seeds of a run differ in their epochs or in what they measured
 */
export function curvePoints(rows: readonly EpochRow[], measure: "loss" | "accuracy"): CurvePoint[] {
  const last = Math.max(...rows.map((row) => row.epoch));
  const stride = Math.max(1, Math.ceil(last / 10));
  return [...groupBy(rows, (row) => row.run)].flatMap(([run, runRows]) => {
    const seeds = seedsOf(rows, run).length;
    const epochs = [...groupBy(runRows, (row) => row.epoch)].sort(([a], [b]) => a - b);
    const datasets = [
      { dataset: training, field: measure },
      { dataset: validation, field: `val_${measure}` as const },
    ];
    return datasets.flatMap(({ dataset, field }) => {
      if (runRows.every((row) => row[field] === undefined)) {
        return [];
      }
      return epochs.map(([epoch, epochRows]) => {
        const values = epochRows.map((row) => row[field]).filter((value) => value !== undefined);
        if (values.length !== seeds) {
          const name = run === undefined ? "" : ` of run "${run}"`;
          throw new RangeError(
            `expected ${field} for all ${seeds} seeds at epoch ${epoch}${name}, got ${values.length}. Leave out the epochs or the seeds that are incomplete`,
          );
        }
        const marked = epoch % stride === 0 || epoch === last;
        return { ...(run !== undefined && { run }), dataset, epoch, ...spreadOf(values), marked };
      });
    });
  });
}

/** Returns the seeds of a run; rows without a seed count as one. */
export function seedsOf(
  rows: readonly EpochRow[],
  run: string | undefined,
): (number | undefined)[] {
  return [...new Set(rows.filter((row) => row.run === run).map((row) => row.seed))];
}
