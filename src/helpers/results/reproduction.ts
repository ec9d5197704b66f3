import { mean } from "../mean.js";
import { formatSeeds, formatSigned } from "./format.js";
import type { PublishedResults } from "./published.js";
import { variantRuns } from "./runs.js";
import { readResults, type ResultRow } from "./store.js";

/** The options of `describeReproduction`. */
export interface ReproductionOptions {
  /** The figures that the study published. */
  published: PublishedResults;
  /** The recorded runs. @default the rows of `results.jsonl` in the results folder */
  rows?: readonly ResultRow[];
  /**
   * The largest distance from the published figure that counts as near, in percentage points.
   *
   * It is the distance of the mean over the seeds.
   *
   * @default 0.3
   */
  tolerance?: number;
}

/**
 * Says in one line how many of the published test accuracies ours lie near to.
 *
 * Ours are the means over the seeds. The line also names the variants that aren't near, with their
 * differences, and those that have not run at their full setting.
 */
export function describeReproduction({
  published,
  rows = readResults(),
  tolerance = 0.3,
}: ReproductionOptions): string {
  const compared = published.variants.flatMap((variant) => {
    const { id, test } = variant;
    if (test === null) {
      return [];
    }
    const runs = variantRuns(rows, variant);
    const difference = runs.length === 0 ? undefined : mean(runs.map((run) => run.test)) - test;
    return { id, seeds: runs.length, difference };
  });
  const finished = compared.filter(({ seeds }) => seeds > 0);
  const missing = compared.filter(({ seeds }) => seeds === 0).map(({ id }) => id);
  if (finished.length === 0) {
    return `None of the ${compared.length} published variants has run at its full setting yet`;
  }
  const outside = finished.filter(({ difference = 0 }) => !isNear(difference, tolerance));
  const seeds = formatSeeds(finished.map((each) => each.seeds));
  return [
    `${finished.length - outside.length} of ${compared.length} variants within ${tolerance} ` +
      `points of the published test accuracy (${seeds})`,
    ...outside.map(({ id, difference = 0 }) => `${id} differs by ${formatSigned(difference)}`),
    ...(missing.length > 0 ? [`not run: ${missing.join(", ")}`] : []),
  ].join("; ");
}

/**
 * Returns true if a difference is within the tolerance: 0.3 may come out as 0.30000000000000426.
 */
function isNear(difference: number, tolerance: number): boolean {
  return Math.abs(difference) <= tolerance + 1e-9;
}
