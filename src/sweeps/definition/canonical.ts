import type { Config } from "./space.js";

/** A configuration as text that two equal ones share: JSON with its names in order. */
export function canonicalConfig(config: Config): string {
  const entries = Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries));
}

/** What tells a trial from the others of its sweep. */
export function trialKey({ config, seed }: { config: Config; seed: number }): string {
  return `${canonicalConfig(config)} ${seed}`;
}

/** The settings in short: `rate 0.001, seed 1671`. */
export function describeTrial({ config, seed }: { config: Config; seed: number }): string {
  const settings = Object.entries({ ...config, seed });
  return settings.map(([name, value]) => `${name} ${String(value)}`).join(", ");
}
