import { checkNames, checkSeed, checkWholeNumber, describe, kindOf } from "@epochbook/core";
import type { Callbacks } from "../callbacks/index.js";
import { checkClassWeight, type ClassWeight, type LabelledData } from "../data/index.js";
import { checkEngine, type EngineOption } from "../engines/chooseEngine.js";
import { checkThreads } from "../threads.js";
import type { Progress } from "./progress.js";

/** The data that a model is fitted to. */
export interface FitData extends LabelledData {
  /** Data that is evaluated after each epoch and never trained on. */
  validation?: LabelledData;
}

/** The options of `fit`. */
export interface FitOptions {
  /** The number of times that all training rows are visited. @default 1 */
  epochs?: number;
  /** The number of rows of a step. @default 32 */
  batchSize?: number;
  /**
   * The share of the rows that is held back for validation.
   *
   * They are the last ones, before any shuffling, as in Keras.
   *
   * @default 0
   */
  validationSplit?: number;
  /**
   * The seed of the order of rows and the dropout masks.
   *
   * The same seed and weights give the same training. It is a whole number; 0 is a seed like any
   * other.
   *
   * @default a random one
   */
  seed?: number;
  /** True if each epoch visits the rows in an order of its own. @default true */
  shuffle?: boolean;
  /**
   * The weight of the training rows of a class in the loss, by the number of the class.
   *
   * The others have the weight 1. The class of a row of several numbers is its arg max. It
   * can't be set together with `sampleWeight`.
   */
  classWeight?: ClassWeight;
  /** The engine that trains. @default "auto" */
  engine?: EngineOption;
  /**
   * The number of threads that the compiled engine may use.
   *
   * TensorFlow.js' backends choose themselves.
   *
   * @default the environment variable `EPOCHBOOK_THREADS`, else all that the machine has
   */
  threads?: number;
  /** Metrics beside those that the model was compiled with: accuracy, precision, recall, f1. */
  metrics?: readonly string[];
  /**
   * Functions that are called at the start and end of the training and of each epoch.
   *
   * They are called in this order.
   */
  callbacks?: Callbacks | readonly Callbacks[];
  /** A signal that stops the training between two steps: `fit` rejects with `FitInterrupted`. */
  signal?: AbortSignal;
  /** A function that is called at most every 100 ms and at the end of each epoch. */
  onProgress?: (progress: Progress) => void;
}

/** The options of `fit` with their defaults filled in. */
export type FullFitOptions = Required<Omit<FitOptions, Undefaulted>> &
  Pick<FitOptions, Undefaulted> & { callbacks: readonly Callbacks[] };

/** The options without a default. */
type Undefaulted = "classWeight" | "threads" | "signal" | "onProgress";

/** The names of the options, as a record, so that the compiler finds a missing one. */
const names: Record<keyof FitOptions, true> = {
  epochs: true,
  batchSize: true,
  validationSplit: true,
  seed: true,
  shuffle: true,
  classWeight: true,
  engine: true,
  threads: true,
  metrics: true,
  callbacks: true,
  signal: true,
  onProgress: true,
};

/**
 * Checks the options and fills in the defaults.
 *
 * @throws RangeError or TypeError that names the option
 */
export function toFitOptions(options: FitOptions): FullFitOptions {
  checkNames("options", options, Object.keys(names));
  const { callbacks = [], ...rest } = options;
  const full: FullFitOptions = {
    epochs: 1,
    batchSize: 32,
    validationSplit: 0,
    seed: Math.floor(Math.random() * 2 ** 32),
    shuffle: true,
    engine: "auto",
    metrics: [],
    ...withoutUndefined(rest),
    callbacks: toCallbackList(callbacks),
  };
  checkEngine(full.engine);
  checkWholeNumber("epochs", full.epochs, 1);
  checkWholeNumber("batchSize", full.batchSize, 1);
  checkSeed(full.seed);
  if (full.threads !== undefined) {
    checkThreads(full.threads);
  }
  const { validationSplit: split } = full;
  if (!(typeof split === "number" && split >= 0 && split < 1)) {
    throw new RangeError(
      `expected validationSplit to be from 0 to below 1, got ${describe(split)}`,
    );
  }
  if (typeof full.shuffle !== "boolean") {
    throw new TypeError(`expected shuffle to be true or false, got ${describe(full.shuffle)}`);
  }
  if (full.classWeight !== undefined) {
    checkClassWeight(full.classWeight);
  }
  // By tag, since the signal of another realm, such as a notebook's context, fails `instanceof`.
  if (full.signal !== undefined && kindOf(full.signal) !== "AbortSignal") {
    throw new TypeError(
      `expected signal to be an AbortSignal, such as new AbortController().signal, got ${describe(full.signal)}`,
    );
  }
  return full;
}

/** Returns callbacks as a list, checked. */
function toCallbackList(callbacks: Callbacks | readonly Callbacks[]): readonly Callbacks[] {
  const list: readonly unknown[] = Array.isArray(callbacks) ? callbacks : [callbacks];
  const wrong = list.findIndex((entry) => typeof entry !== "object" || entry === null);
  if (wrong >= 0) {
    throw new TypeError(
      `expected callbacks to be an object such as { onEpochEnd }, or a list of them, got ${describe(list[wrong])}`,
    );
  }
  return list as readonly Callbacks[];
}

/** Returns options without those that are undefined. */
function withoutUndefined<T extends object>(options: T): T {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as T;
}
