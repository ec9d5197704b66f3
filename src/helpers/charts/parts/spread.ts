import { mean } from "../../mean.js";

/** The mean of some values, the lowest and the highest. */
export interface Spread {
  mean: number;
  low: number;
  high: number;
}

/** Returns the mean, the lowest and the highest of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  return { mean: mean(values), low: Math.min(...values), high: Math.max(...values) };
}

/** Says how many seeds some groups have: `3 seeds`, or `1 to 3 seeds` where they differ. */
export function countSeeds(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return `${least === most ? most : `${least} to ${most}`} seeds`;
}

/** Puts entries with the same key into one list each, in order of first appearance. */
export function groupBy<T, K>(entries: readonly T[], keyOf: (entry: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group === undefined) {
      groups.set(keyOf(entry), [entry]);
    } else {
      group.push(entry);
    }
  }
  return groups;
}
