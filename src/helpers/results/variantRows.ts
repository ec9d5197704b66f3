import type { VariantRow } from "../charts/parts/index.js";
import type { PublishedResults } from "./published.js";
import { variantRuns } from "./runs.js";
import { readResults, type ResultRow } from "./store.js";

/**
 * Returns the test accuracies of a study's variants as rows for a chart.
 *
 * Ours have one row for each seed. The published and the peer's have one row for each variant. The
 * same runs count as in `resultsTable`.
 */
export function variantRows(
  { variants, peer }: PublishedResults,
  rows: readonly ResultRow[] = readResults(),
): VariantRow[] {
  return variants.flatMap((variant) => {
    const ours = variantRuns(rows, variant).map((run) => ({
      variant: variant.id,
      source: "ours",
      accuracy: run.test / 100,
      seed: run.seed,
      seconds: run.seconds,
    }));
    const others = [
      { source: "published", test: variant.test },
      { source: peer?.name ?? "peer", test: variant.peer?.test },
    ];
    return [
      ...ours,
      ...others.flatMap(({ source, test }) =>
        typeof test === "number" ? [{ variant: variant.id, source, accuracy: test / 100 }] : [],
      ),
    ];
  });
}
