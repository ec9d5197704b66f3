import type { Progress } from "@epochbook/training";
import { formatBar, formatCount, formatTimeLeft, openProgressLine } from "../fit/index.js";
import { SweepStopped } from "./stopped.js";

/** Reports how far the fit of a trial is: what `fit` takes as its `progress`. */
export type TrialProgress = (progress: Progress) => void;

/**
 * Trains once for each trial, one after another, with one line of progress for all of them: trial,
 * bar, the trial's settings, its epoch, the time left.
 *
 * @param trials - the settings of each trial, as `grid` makes them
 * @param train - trains one trial and returns what is to be kept of it; it hands `progress` on to
 * `fit`
 * @returns what `train` returned, in the order of the trials
 * @throws SweepStopped when a trial fails or is interrupted: it names the trial, carries what the
 * finished ones returned, and has the trial's error as its cause
 */
export async function sweep<Trial extends object, Result>(
  trials: readonly Trial[],
  train: (trial: Trial, progress: TrialProgress) => Promise<Result>,
): Promise<Result[]> {
  const line = openProgressLine();
  const started = performance.now();
  const finished: Result[] = [];
  /** @param share - the part of the running trial that is done */
  const show = (trial: Trial, share: number, epoch: string[] = []): void => {
    const count = finished.length + 1;
    const done = finished.length + share;
    const seconds = (performance.now() - started) / 1000;
    const parts = [
      `trial ${formatCount(count, trials.length)}`,
      formatBar(done / trials.length),
      describeTrial(trial),
      ...epoch,
      ...formatTimeLeft((seconds / done) * (trials.length - done)),
    ];
    line.update(parts.join("  "));
  };
  try {
    for (const trial of trials) {
      show(trial, 0);
      const result = await train(trial, ({ epoch, epochs, step, steps }) => {
        const share = (epoch - 1 + step / steps) / epochs;
        show(trial, share, [`epoch ${formatCount(epoch, epochs)}`]);
      });
      finished.push(result);
    }
    return finished;
  } catch (error) {
    const trial = trials[finished.length];
    const place = `trial ${finished.length + 1} of ${trials.length} (${describeTrial(trial)})`;
    throw new SweepStopped(place, finished, error);
  } finally {
    line.close();
  }
}

/** The settings in short: `rate 0.001, seed 1671`. */
function describeTrial(trial: object): string {
  return Object.entries(trial)
    .map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`)
    .join(", ");
}
