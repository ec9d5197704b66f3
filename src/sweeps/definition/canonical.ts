import type { Config } from "./space.js";

/**
 * Returns a configuration as a text that is the same for equal ones: JSON with its names in order.
 */
export function canonicalConfig(config: Config): string {
  const entries = Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries));
}

/** Returns a text that differs for each trial of a sweep. */
export function trialKey({ config, seed }: { config: Config; seed: number }): string {
  return `${canonicalConfig(config)} ${seed}`;
}

/** Returns a trial's settings in short: `rate 0.001, seed 1671`. */
export function describeTrial({ config, seed }: { config: Config; seed: number }): string {
  const settings = Object.entries({ ...config, seed });
  return settings.map(([name, value]) => `${name} ${String(value)}`).join(", ");
}
