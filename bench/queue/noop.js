import { URL } from "node:url";

/** The file that jobs name; workers of the simulation look whether it is there, and run nothing of it. */
export const sweepFile = new URL(import.meta.url);

export const source = "of a simulation";

/** Makes a sweep whose trials do nothing. */
export function noop(trials) {
  const seeds = Array.from({ length: 100 }, (_, seed) => seed);
  const step = Array.from({ length: trials / seeds.length }, (_, index) => index);
  return { name: "noop", space: { step }, seeds, trial: () => ({ score: 0 }) };
}
