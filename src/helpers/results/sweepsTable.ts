import { bestOfSweep, type BestOfSweep } from "../sweep/index.js";
import { formatSpread, none } from "./format.js";
import { describeMissing } from "./missing.js";
import type { PublishedSweep } from "./published.js";
import { differenceFromSweep, selectById, sweepRuns, type SweepRun } from "./runs.js";
import { readResults } from "./store.js";
import type { PublishedTableOptions, ResultsTable } from "./table.js";

/** The options of `sweepsTable`. */
export interface SweepsTableOptions extends PublishedTableOptions {
  /** The heading of the column of what the study claims. @default "published finding" */
  claimHeading?: string;
}

/**
 * Makes the table of a study's sweeps, with the best value of each.
 *
 * The best value has the highest mean test accuracy. Its accuracy is in percent, with half the
 * range over the seeds. Then come the values that can't be told from it, because their ranges
 * overlap, and what the study claims.
 *
 * Only runs at the full published setting count: the sweep's net, optimizer and batch size with the
 * one value put in, all epochs on all training rows, not quick. The note says which sweeps have
 * none.
 *
 * @throws RangeError when an id is not that of a sweep
 */
export function sweepsTable({
  published,
  rows = readResults(),
  ids,
  claimHeading = "published finding",
}: SweepsTableOptions): ResultsTable {
  const listed = selectById(published.sweeps ?? [], ids).map((sweep) => ({
    sweep,
    runs: sweepRuns(rows, sweep),
  }));
  const missing = listed.filter(({ runs }) => runs.length === 0).map(({ sweep }) => sweep);
  return {
    caption: "The best value of each sweep, by the mean test accuracy in percent",
    columns: [
      "what varies",
      "values",
      "runs",
      "seeds",
      "best",
      "test",
      "ranges overlap",
      claimHeading,
    ],
    rows: listed.map(({ sweep, runs }) => tableRow(sweep, runs)),
    note: [
      describeMissing("sweep", missing, rows, differenceFromSweep),
      "Several seeds: the mean ± half the range. Values whose range overlaps that of the best " +
        "can't be told from it by these runs.",
    ].join(" "),
  };
}

function tableRow({ varies, claim }: PublishedSweep, runs: SweepRun[]): string[] {
  if (runs.length === 0) {
    return [varies, none, none, none, none, none, none, claim];
  }
  const best = bestOfSweep(
    runs.map(({ value, seed, test }) => ({ value, seed, accuracy: test / 100 })),
  );
  const bestRuns = runs.filter(({ value }) => value === best.value);
  return [
    varies,
    String(new Set(runs.map(({ value }) => value)).size),
    String(runs.length),
    String(new Set(runs.map(({ seed }) => seed)).size),
    String(best.value),
    formatSpread(bestRuns.map(({ test }) => test)),
    describeRivals(best),
    claim,
  ];
}

/** Lists the values whose ranges overlap with the best; one seed has no range that could. */
function describeRivals({ seeds, rivals }: BestOfSweep): string {
  if (seeds === 1) {
    return none;
  }
  return rivals.length === 0 ? "none" : rivals.join(", ");
}
