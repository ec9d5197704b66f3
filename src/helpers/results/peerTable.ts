import { formatDifference, formatFigure, formatSpread } from "./format.js";
import type { PublishedVariant } from "./published.js";
import { selectById, variantRuns } from "./runs.js";
import { readResults, type ResultRow } from "./store.js";
import type { PublishedTableOptions, ResultsTable } from "./table.js";

/**
 * Makes the table of a study's variants: ours beside those of its peer.
 *
 * Accuracies are in percent. Over several seeds a figure is the mean ± half the range. The
 * difference is our test accuracy less the peer's. The same runs count as in `resultsTable`.
 *
 * @throws RangeError when the published figures name no peer, or an id is not published
 */
export function peerTable({
  published,
  rows = readResults(),
  ids,
}: PublishedTableOptions): ResultsTable {
  const { peer, variants } = published;
  if (peer === undefined) {
    throw new RangeError("expected published to have a peer, got none");
  }
  return {
    caption: `Accuracy in percent, ours beside ${peer.name}`,
    columns: [
      ...["variant", "train", peer.name, "validation", peer.name, "test", peer.name],
      "difference",
    ],
    rows: selectById(variants, ids).map((variant) => tableRow(variant, variantRuns(rows, variant))),
    note: peer.note ?? `The difference is our test accuracy less that of ${peer.name}.`,
  };
}

function tableRow({ id, peer }: PublishedVariant, runs: readonly ResultRow[]): string[] {
  const test = runs.map((run) => run.test);
  return [
    id,
    formatSpread(runs.map((run) => run.train)),
    formatFigure(peer?.train),
    formatSpread(runs.flatMap((run) => run.validation ?? [])),
    formatFigure(peer?.validation),
    formatSpread(test),
    formatFigure(peer?.test),
    formatDifference(test, peer?.test),
  ];
}
