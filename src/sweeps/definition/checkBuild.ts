import { kindOf, messageOf, nearest } from "@epochbook/core";
import type { tf } from "@epochbook/training";
import { checkSpelling } from "./conventions.js";
import { DefinitionError } from "./definitionError.js";
import type { Config } from "./space.js";

/** The seed of models that are built to be checked. */
const seed = 1;

/**
 * Builds the model of each configuration once, and refuses names that no build looks at.
 *
 * @param taken - the names that `trainModel` itself looks at
 * @throws DefinitionError that names the configuration, or the name
 */
export async function checkBuild<C>(
  build: (config: C, seed: number) => tf.LayersModel | Promise<tf.LayersModel>,
  configs: readonly C[],
  taken: readonly string[],
): Promise<void> {
  const names = new Set(configs.flatMap((config) => Object.keys(config as Config)));
  checkSpelling([...names], build);
  const read = new Set(taken);
  for (const config of configs) {
    await buildOnce(build, config, watchReads(config as Config, read) as C);
  }
  for (const name of names) {
    if (!read.has(name)) {
      const meant = nearest(name, [...read]);
      const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
      throw new DefinitionError(
        `space has the name ${name}, which neither build nor fit looks at${hint}`,
      );
    }
  }
}

async function buildOnce<C>(
  build: (config: C, seed: number) => tf.LayersModel | Promise<tf.LayersModel>,
  config: C,
  watched: C,
): Promise<void> {
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

/** Frees a model with its optimizer, which a model frees only when `compile` made it. */
export function disposeOf(model: tf.LayersModel): void {
  const { isOptimizerOwned } = model as unknown as { isOptimizerOwned: boolean };
  if (!isOptimizerOwned) {
    model.optimizer.dispose();
  }
  model.dispose();
}

/** The same configuration, which notes what is read of it; all of it when its names are listed. */
function watchReads(config: Config, read: Set<string>): Config {
  return new Proxy(config, {
    get: (target, name) => {
      read.add(String(name));
      return Reflect.get(target, name) as unknown;
    },
    has: (target, name) => {
      read.add(String(name));
      return Reflect.has(target, name);
    },
    ownKeys: (target) => {
      for (const name of Object.keys(target)) {
        read.add(name);
      }
      return Reflect.ownKeys(target);
    },
  });
}
