import { checkWholeNumber, describe, didYouMean, kindOf, messageOf } from "@epochbook/core";
import type { tf } from "@epochbook/training";
import { DefinitionError } from "./definitionError.js";
import type { Config } from "./space.js";

type Build<C> = (config: C, seed: number) => tf.LayersModel | Promise<tf.LayersModel>;

/** The seed of models that are built to be checked. */
const seed = 1;

/**
 * Builds the model of each configuration once, and refuses names that no build reads.
 *
 * @param taken - the names that `trainModel` itself reads: options of `fit`
 * @throws DefinitionError that names the configuration, or the name
 */
export async function checkBuild<C>(
  build: Build<C>,
  configs: readonly C[],
  taken: readonly string[],
): Promise<void> {
  const names = new Set(configs.flatMap((config) => Object.keys(config as Config)));
  const read = new Set<string>();
  for (const config of configs) {
    checkFitSettings(config as Config, taken);
    const watched = watchReads(config as Config, read) as C;
    try {
      await buildOnce(build, config, watched);
    } catch (error) {
      const unread = [...names].filter((name) => !read.has(name) && !taken.includes(name));
      const hint = hintAtMissing(
        [...read].filter((name) => !names.has(name)),
        unread,
      );
      throw hint === "" ? error : new DefinitionError(messageOf(error) + hint, { cause: error });
    }
  }
  const known = new Set([...taken, ...read]);
  for (const name of names) {
    if (!known.has(name)) {
      throw new DefinitionError(
        `space has the name ${name}, which neither build nor fit looks at${didYouMean(name, [...known])}`,
      );
    }
  }
}

/** Checks the options of `fit` that a configuration sets. */
function checkFitSettings(config: Config, taken: readonly string[]): void {
  for (const name of taken.filter((each) => Object.hasOwn(config, each))) {
    const value = config[name];
    try {
      if (name === "validationSplit") {
        checkFraction(name, value);
      } else if (name === "epochs" || name === "batchSize") {
        checkWholeNumber(name, value, 1);
      }
    } catch (error) {
      throw new DefinitionError(`${messageOf(error)} in ${JSON.stringify(config)}`, {
        cause: error,
      });
    }
  }
}

function checkFraction(name: string, value: unknown): void {
  if (typeof value !== "number" || !(value >= 0 && value < 1)) {
    throw new RangeError(
      `expected ${name} to be a number from 0 to below 1, got ${describe(value)}`,
    );
  }
}

/**
 * Returns the end of a message about a build that failed, with the name that was meant.
 *
 * The build read a name that the space doesn't have. It may be like one of the space that the build
 * didn't read.
 */
function hintAtMissing(missing: readonly string[], unread: readonly string[]): string {
  for (const name of missing) {
    const hint = didYouMean(name, unread);
    if (hint !== "") {
      return `; build looks at ${name}, which the space doesn't have${hint}`;
    }
  }
  return "";
}

async function buildOnce<C>(build: Build<C>, config: C, watched: C): Promise<void> {
  const place = `in ${JSON.stringify(config)}`;
  let model: tf.LayersModel;
  try {
    model = await build(watched, seed);
  } catch (error) {
    const reason = messageOf(error);
    throw new DefinitionError(`the model can't be built: ${reason} ${place}`, { cause: error });
  }
  const { optimizer, layers } = Object(model) as Partial<tf.LayersModel>;
  if (layers === undefined || optimizer === undefined) {
    throw new DefinitionError(
      `expected build to give a compiled tf.LayersModel, got ${layers === undefined ? kindOf(model) : "one that isn't compiled"} ${place}`,
    );
  }
  disposeOf(model);
}

/** Frees a model with its optimizer, which a model itself frees only when `compile` made it. */
export function disposeOf(model: tf.LayersModel): void {
  const { isOptimizerOwned } = model as unknown as { isOptimizerOwned: boolean };
  if (!isOptimizerOwned) {
    model.optimizer.dispose();
  }
  model.dispose();
}

/**
 * Returns the same configuration, which notes the names that are read from it.
 *
 * When its names are listed, as by `{ ...config }`, all of them count as read.
 */
function watchReads(config: Config, read: Set<string>): Config {
  const note = (name: string | symbol): void => {
    if (typeof name === "string") {
      read.add(name);
    }
  };
  return new Proxy(config, {
    get: (target, name) => {
      note(name);
      return Reflect.get(target, name) as unknown;
    },
    has: (target, name) => {
      note(name);
      return Reflect.has(target, name);
    },
    ownKeys: (target) => {
      Object.keys(target).forEach(note);
      return Reflect.ownKeys(target);
    },
  });
}
