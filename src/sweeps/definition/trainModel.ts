import { describe } from "@epochbook/core";
import type { FitOptions, LabelledData, tf } from "@epochbook/training";
import { checkBuild, disposeOf } from "./checkBuild.js";
import { checkKeys } from "./checkKeys.js";
import { DefinitionError } from "./definitionError.js";
import type { Config } from "./space.js";
import type { Metrics, Trial, TrialContext } from "./trial.js";

/** The data that models are trained on and tested with. */
export interface TrainModelData {
  readonly train: LabelledData;
  readonly test: LabelledData;
}

/** Options of `fit` that a configuration may have too: there, it wins. */
const fitSettings = ["epochs", "batchSize", "validationSplit"] as const;

/** The options of `trainModel`. */
export interface TrainModelOptions<C = Config> extends Pick<
  FitOptions,
  "epochs" | "batchSize" | "validationSplit" | "engine"
> {
  /** Builds and compiles the model of a configuration. */
  readonly build: (config: C, seed: number) => tf.LayersModel | Promise<tf.LayersModel>;
  /** Loads the data, once in each process. */
  readonly data: () => TrainModelData | Promise<TrainModelData>;
}

/** The names of all options, in a record, so that the compiler misses none. */
const names: Record<keyof TrainModelOptions, true> = {
  build: true,
  data: true,
  epochs: true,
  batchSize: true,
  validationSplit: true,
  engine: true,
};

/**
 * Makes a trial from a function that builds a model.
 *
 * The trial trains the model by `fit`, reports each epoch, and then evaluates the model on the test
 * data. `epochs`, `batchSize` and `validationSplit` of a configuration win over the options.
 *
 * Before a sweep starts, the model of each configuration is built once; a name of the space that
 * neither `build` nor `fit` looks at is refused.
 *
 * @returns a trial whose metrics are those of the test data, such as `loss` and `accuracy`, the
 * last epoch's on the validation rows, such as `val_accuracy`, and `secondsPerEpoch`, the median
 * @throws DefinitionError for an option that isn't known, and without `build` or `data`
 */
export function trainModel<C = Config>(options: TrainModelOptions<C>): Trial<C> {
  checkKeys("trainModel", options, Object.keys(names));
  if (typeof options.build !== "function") {
    throw new DefinitionError("trainModel: expected build to be a function that builds a model");
  }
  if (typeof options.data !== "function") {
    throw new DefinitionError(
      `trainModel: expected data to be a function that loads { train, test }, got ${describe(options.data)}`,
    );
  }
  const load = onlyOnce(options.data);
  const trial = (context: TrialContext<C>): Promise<Metrics> => train(options, load, context);
  const check = (configs: readonly C[]): Promise<void> =>
    checkBuild(options.build, configs, fitSettings);
  return Object.assign(trial, { check });
}

async function train<C>(
  options: TrainModelOptions<C>,
  load: () => Promise<TrainModelData>,
  { config, seed, fitOptions }: TrialContext<C>,
): Promise<Metrics> {
  const { evaluate, fit } = await import("@epochbook/training");
  const model = await options.build(config, seed);
  try {
    const data = await load();
    const { history, secondsPerEpoch } = await fit(model, data.train, {
      ...settingsOf(options, config),
      ...(options.engine !== undefined && { engine: options.engine }),
      seed: fitOptions.seed,
      signal: fitOptions.signal,
      callbacks: fitOptions.callbacks,
      onProgress: fitOptions.progress,
    });
    const last = Object.entries(history)
      .filter(([name]) => name.startsWith("val_"))
      .map(([name, values]) => [name, values[values.length - 1]] as const);
    const tested = await evaluate(model, data.test, {
      ...(options.engine !== undefined && { engine: options.engine }),
    });
    return { ...tested, ...Object.fromEntries(last), secondsPerEpoch: median(secondsPerEpoch) };
  } finally {
    disposeOf(model);
  }
}

function settingsOf<C>(options: TrainModelOptions<C>, config: C): FitOptions {
  const all = { ...options, ...(config as Config) };
  const given = fitSettings.filter((name) => all[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, all[name]]));
}

/** Loads when first asked, and gives the same from then on; after a failure, it is tried again. */
function onlyOnce(load: TrainModelOptions["data"]): () => Promise<TrainModelData> {
  let loading: Promise<TrainModelData> | undefined;
  return async () => {
    loading ??= Promise.resolve(load());
    try {
      return await loading;
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}
