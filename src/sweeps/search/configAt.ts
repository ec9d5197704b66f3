import { applies, unconditional } from "../definition/dimensions.js";
import type { Config, Integer, Setting, Space } from "../definition/space.js";

/**
 * The number of digits that drawn numbers keep.
 *
 * So they read well, and the last bits, in which processors' logarithms may differ, are gone.
 */
const digits = 6;

/**
 * Returns the configuration at a point of the unit cube.
 *
 * @param coordinate - the point's coordinate for the n-th name of the space, from 0 to below 1
 */
export function configAt(space: Space, coordinate: (dimension: number) => number): Config {
  const config: Record<string, Setting> = {};
  for (const [index, [name, dimension]] of Object.entries(space).entries()) {
    if (applies(dimension, config)) {
      config[name] = settingAt(dimension, coordinate(index));
    }
  }
  return config;
}

function settingAt(dimension: Space[string], unit: number): Setting {
  const plain = unconditional(dimension);
  if (!("kind" in plain)) {
    return plain[Math.floor(unit * plain.length)];
  }
  switch (plain.kind) {
    case "choice":
      return plain.values[Math.floor(unit * plain.values.length)];
    case "integer":
      return integerAt(plain, unit);
    case "uniform":
      return round(plain.low + unit * (plain.high - plain.low), plain);
    case "logUniform":
      return round(scaleLog(plain.low, plain.high, unit), plain);
  }
}

/**
 * Returns the whole number at a coordinate.
 *
 * With `log`, each whole number is drawn by the logarithms of an interval of length 1 around it.
 */
function integerAt({ low, high, log }: Integer, unit: number): number {
  const drawn = log
    ? Math.round(scaleLog(low - 0.5, high + 0.5, unit))
    : low + Math.floor(unit * (high - low + 1));
  return Math.min(high, Math.max(low, drawn));
}

function scaleLog(low: number, high: number, unit: number): number {
  return low * Math.exp(unit * Math.log(high / low));
}

function round(value: number, { low, high }: { low: number; high: number }): number {
  return Math.min(high, Math.max(low, Number(value.toPrecision(digits))));
}
