import { deriveSeed } from "@epochbook/core";
import { canonicalConfig } from "../definition/canonical.js";
import { DefinitionError } from "../definition/definitionError.js";
import { applies, listedValues } from "../definition/dimensions.js";
import { resolveSearch } from "../definition/resolveSearch.js";
import type { Config, Setting, Space } from "../definition/space.js";
import type { SweepDefinition } from "../definition/sweep.js";
import { configAt } from "./configAt.js";
import { sobolBits, sobolDimensions } from "./sobol.js";

/** The first parts of the paths of seeds, so that no two uses share numbers. */
const random = 0x72616e64;
const shiftPath = 0x73686674;

const twoPow32 = 2 ** 32;

/** The number of draws in a row without a new configuration after which the space has no more. */
const fruitlessDraws = 1000;

/**
 * Returns the configurations that a sweep tries, in their order.
 *
 * They are the same for the same definition on every machine, and with more trials the same ones
 * come first.
 *
 * @throws DefinitionError when the space has fewer than the search is to try
 */
export function configsOf({ space, search }: Pick<SweepDefinition, "space" | "search">): Config[] {
  const resolved = resolveSearch(search, space);
  if (resolved.method === "grid") {
    return gridConfigs(space);
  }
  const { method, seed, trials } = resolved;
  if (method !== "sobol") {
    return drawDistinct(trials, (index) =>
      configAt(space, (dimension) => deriveSeed(seed, random, index, dimension) / twoPow32),
    );
  }
  checkSobol(Object.keys(space).length, trials);
  // A random shift of the digits keeps the evenness and lets seeds give sequences of their own.
  return drawDistinct(trials, (index) =>
    configAt(space, (dimension) => {
      const shift = deriveSeed(seed, shiftPath, dimension);
      return ((sobolBits(index, dimension) ^ shift) >>> 0) / twoPow32;
    }),
  );
}

/** Returns all configurations of lists and choices, the first name varying slowest. */
function gridConfigs(space: Space): Config[] {
  let configs: Record<string, Setting>[] = [{}];
  for (const [name, dimension] of Object.entries(space)) {
    const values = listedValues(dimension) ?? [];
    configs = configs.flatMap((config) =>
      applies(dimension, config) ? values.map((value) => ({ ...config, [name]: value })) : [config],
    );
  }
  return configs;
}

/** Draws until there are `count` configurations, all of them different. */
function drawDistinct(count: number, draw: (index: number) => Config): Config[] {
  const configs = new Map<string, Config>();
  let fruitless = 0;
  for (let index = 0; configs.size < count; index++) {
    const config = draw(index);
    const key = canonicalConfig(config);
    fruitless = configs.has(key) ? fruitless + 1 : 0;
    if (fruitless >= fruitlessDraws) {
      throw new DefinitionError(
        `search.trials: expected at most ${configs.size}, which is all that the space has, got ${count}`,
      );
    }
    configs.set(key, config);
  }
  return [...configs.values()];
}

function checkSobol(dimensions: number, trials: number): void {
  if (dimensions > sobolDimensions) {
    throw new DefinitionError(
      `search (sobol): expected a space of at most ${sobolDimensions} names, got ${dimensions}. Use "random"`,
    );
  }
  if (trials >= twoPow32 / 2) {
    throw new DefinitionError(`search.trials: expected fewer than 2^31, got ${trials}`);
  }
}
