import type { VariantRow } from "../charts/index.js";
import { variantRuns } from "./fullRuns.js";
import { variants } from "./published.js";
import { readResults, type ResultRow } from "./store.js";

/**
 * The test accuracies of the chapter's variants as rows for a chart: ours with one row a seed, the published and
 * Keras 3's with one row each. The same runs count as in `resultsTable`.
 */
export function variantRows(rows: readonly ResultRow[] = readResults()): VariantRow[] {
  return variants.flatMap((variant) => {
    const { id, test, keras3 } = variant;
    const ours = variantRuns(rows, variant).map((run) => ({
      variant: id,
      source: "ours",
      accuracy: run.test / 100,
      seed: run.seed,
      seconds: run.seconds,
    }));
    return [
      ...ours,
      ...(test === null ? [] : [{ variant: id, source: "published", accuracy: test / 100 }]),
      { variant: id, source: "Keras 3", accuracy: keras3.test / 100 },
    ];
  });
}
