import { availableParallelism } from "node:os";
import { whyNoPython } from "../harness/commands.js";
import { contestants, fitsAtOnce } from "./contestants.js";

/**
 * Lists the rows to measure: every contestant with one fit on all cores, some with two at once.
 *
 * @param {object} options
 * @param {readonly string[]} options.only parts of names, in small letters
 * @param {number} options.epochs
 */
export function listEntries({ only, epochs }) {
  const cores = availableParallelism();
  const noPython = whyNoPython();
  const wanted = contestants.filter(({ name }) =>
    only.some((word) => name.toLowerCase().includes(word)),
  );
  return [1, fitsAtOnce]
    .filter((fits) => fits <= cores)
    .flatMap((fits) =>
      wanted
        .filter((contestant) => contestant.fits.includes(fits))
        .map((contestant) => ({
          contestant,
          name: contestant.name,
          fits,
          threads: fits > 1 || contestant.oneThread ? 1 : cores,
          epochs: Math.min(epochs, contestant.mostEpochs ?? epochs),
          first: [],
          later: [],
          accuracies: [],
          leftOut: contestant.isPython ? noPython : undefined,
        })),
    );
}
