import type { PublishedResults } from "./published.js";
import { sweepRuns, variantRuns } from "./runs.js";
import { readResults, type ResultRow } from "./store.js";

/**
 * Returns the ids of the published variants and sweeps that have no run at the full setting yet.
 */
export function missingResults(
  { variants, sweeps = [] }: PublishedResults,
  rows: readonly ResultRow[] = readResults(),
): string[] {
  return [
    ...variants.filter((variant) => variantRuns(rows, variant).length === 0),
    ...sweeps.filter((sweep) => sweepRuns(rows, sweep).length === 0),
  ].map(({ id }) => id);
}

/**
 * Says which of the listed variants or sweeps have no run that counts, and that quick ones don't.
 */
export function describeMissing(
  kind: "variant" | "sweep",
  missing: readonly string[],
  rows: readonly ResultRow[],
): string {
  const quick = rows.filter((row) => row.quick).length;
  return [
    missing.length === 0
      ? `Every ${kind} listed has run at its full setting.`
      : `No run at the full setting yet: ${missing.join(", ")}.`,
    ...(quick > 0 ? [`Quick runs are left out (${quick}).`] : []),
  ].join(" ");
}
