import {
  checkChoice,
  checkNames,
  checkWholeNumber,
  describe,
  didYouMean,
  type TypedArray,
} from "@epochbook/core";
import { tf } from "../backend/tf.js";
import type { Callbacks } from "./callbacks.js";

/** The options of {@link earlyStopping}. */
export interface EarlyStoppingOptions {
  /** The history key to watch. @default "val_loss" */
  monitor?: string;
  /** The number of epochs in a row that may pass without improvement. @default 0 */
  patience?: number;
  /** The least change that is an improvement. @default 0 */
  minDelta?: number;
  /** The better direction; `auto` takes `min` for losses and `max` for the rest. @default "auto" */
  mode?: "auto" | "min" | "max";
  /** True if the training ends with the weights of its best epoch. @default true */
  restoreBestWeights?: boolean;
}

/** The names of the options. */
const optionNames: Record<keyof EarlyStoppingOptions, true> = {
  monitor: true,
  patience: true,
  minDelta: true,
  mode: true,
  restoreBestWeights: true,
};

/** A copy of a weight. */
interface Weights {
  readonly data: TypedArray;
  readonly shape: number[];
  readonly dtype: tf.DataType;
}

/** The state of a training that is watched. */
interface WatchState {
  best: number;
  bestWeights: Weights[] | undefined;
  epochsWithout: number;
}

/**
 * Makes callbacks that stop a training once the monitored number has stopped improving.
 *
 * It follows the rules of Keras' `EarlyStopping`. The best weights also come back at the end if all
 * epochs were run.
 *
 * @throws TypeError for an unknown option
 * @throws RangeError for options out of range and, after the first epoch, for a key that the
 * history doesn't have
 */
export function earlyStopping(options: EarlyStoppingOptions = {}): Callbacks {
  checkNames("options", options, Object.keys(optionNames));
  const { monitor = "val_loss", patience = 0, minDelta = 0, mode = "auto" } = options;
  const { restoreBestWeights = true } = options;
  checkWholeNumber("patience", patience, 0);
  checkChoice("mode", mode, ["auto", "min", "max"]);
  if (!(minDelta >= 0)) {
    throw new RangeError(`expected minDelta to be a number >= 0, got ${describe(minDelta)}`);
  }
  const isLessBetter = mode === "min" || (mode === "auto" && monitor.endsWith("loss"));
  const sign = isLessBetter ? -1 : 1;
  // By model: several trainings at once may have the same callbacks.
  const states = new WeakMap<tf.LayersModel, WatchState>();

  return {
    onTrainBegin: ({ model }) => {
      states.delete(model);
    },
    onEpochEnd: async ({ model, epoch, row, stop }) => {
      const state = states.get(model) ?? {
        best: -Infinity,
        bestWeights: undefined,
        epochsWithout: 0,
      };
      states.set(model, state);
      const value = sign * monitored(monitor, row);
      state.epochsWithout++;
      if (value - minDelta > state.best) {
        state.best = value;
        state.epochsWithout = 0;
        state.bestWeights = restoreBestWeights ? await copyWeights(model) : undefined;
      }
      if (state.epochsWithout >= patience && state.epochsWithout > 0 && epoch > 0) {
        stop();
      }
    },
    onTrainEnd: ({ model }) => {
      const bestWeights = states.get(model)?.bestWeights;
      if (bestWeights !== undefined) {
        setWeights(model, bestWeights);
      }
      states.delete(model);
    },
  };
}

/** Returns the monitored number of an epoch. */
function monitored(monitor: string, row: Readonly<Record<string, number>>): number {
  if (!Object.hasOwn(row, monitor)) {
    const keys = Object.keys(row);
    const hint = monitor.startsWith("val_")
      ? ". Pass validation or validationSplit to fit"
      : didYouMean(monitor, keys);
    throw new RangeError(
      `expected monitor to be one of ${keys.join(", ")}, got ${describe(monitor)}${hint}`,
    );
  }
  return row[monitor];
}

// In typed arrays, so that a training that fails leaves no tensors behind.
function copyWeights(model: tf.LayersModel): Promise<Weights[]> {
  return Promise.all(
    model.getWeights().map(async (weight) => {
      const { shape, dtype } = weight;
      return { data: (await weight.data()).slice() as TypedArray, shape, dtype };
    }),
  );
}

function setWeights(model: tf.LayersModel, weights: Weights[]): void {
  tf.tidy(() => {
    model.setWeights(weights.map(({ data, shape, dtype }) => tf.tensor(data, shape, dtype)));
  });
}
