import { variantRuns } from "./fullRuns.js";
import { sweeps, variants } from "./published.js";
import { readResults, type ResultRow } from "./store.js";
import { sweepRuns } from "./sweepRuns.js";

/** The ids of the variants and sweeps that have no run at the full setting yet. */
export function missingResults(rows: readonly ResultRow[] = readResults()): string[] {
  return [
    ...variants.filter((variant) => variantRuns(rows, variant).length === 0),
    ...sweeps.filter((sweep) => sweepRuns(rows, sweep).length === 0),
  ].map(({ id }) => id);
}

/** Says which of the listed variants or sweeps have no run that counts, and that quick ones don't. */
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
