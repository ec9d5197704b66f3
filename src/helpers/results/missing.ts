import { didYouMean } from "@epochbook/core";
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
 * Returns the sentences about the listed variants or sweeps that have no run that counts.
 *
 * They say what differs in the settings of their other runs, and that quick runs don't count.
 *
 * @param missing - the entries without a run that counts
 * @param difference - says what differs between a run's setting and that of its entry
 */
export function describeMissing<Entry extends { id: string }>(
  kind: "variant" | "sweep",
  missing: readonly Entry[],
  rows: readonly ResultRow[],
  difference: (run: ResultRow, entry: Entry) => string,
): string {
  const full = rows.filter((row) => !row.quick);
  const quick = rows.length - full.length;
  return [
    missing.length === 0
      ? `Every ${kind} listed has run at its full setting.`
      : `No run at the full setting yet: ${missing.map(({ id }) => id).join(", ")}.`,
    ...missing.flatMap((entry) => {
      const differences = full
        .filter(({ id }) => id === entry.id)
        .map((run) => difference(run, entry));
      return differences.length === 0 ? [] : [describeOthers(entry.id, differences)];
    }),
    ...(quick > 0 ? [`Quick runs are left out (${quick}).`] : []),
  ].join(" ");
}

/**
 * Returns the sentence about the runs of an entry that are at another setting.
 *
 * It says how many they are, and what differs. Where that isn't the same for all, it is what differs
 * in the latest.
 */
function describeOthers(id: string, differences: readonly string[]): string {
  const count = differences.length;
  const runs = count === 1 ? `1 run of ${id} is` : `${count} runs of ${id} are`;
  const latest = String(differences.at(-1));
  return new Set(differences).size === 1
    ? `${runs} at another setting: ${latest}.`
    : `${runs} at other settings, the latest one: ${latest}.`;
}

/** Returns the sentences about recorded ids that are not published, with the one that was perhaps meant. */
export function describeUnpublished(
  { variants, sweeps = [] }: PublishedResults,
  rows: readonly ResultRow[],
): string[] {
  const known = [...variants, ...sweeps].map(({ id }) => id);
  const unknown = new Set(rows.map(({ id }) => id).filter((id) => !known.includes(id)));
  const hinted = [...unknown].map((id) => ({ id, hint: didYouMean(id, known) }));
  const others = hinted.filter(({ hint }) => hint === "").map(({ id }) => id);
  return [
    ...hinted
      .filter(({ hint }) => hint !== "")
      .map(({ id, hint }) => `Recorded, but not published: ${id}${hint}`),
    ...(others.length > 0 ? [`Recorded, but not published: ${others.join(", ")}.`] : []),
  ];
}
