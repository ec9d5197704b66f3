import { formatMetric, tableBundle } from "@epochbook/helpers";
import { describeConfig, summarizeSweep, type SweepSummary } from "@epochbook/sweeps";
import { parseStored } from "./parseStored.js";
import { checkMetric, readTrials } from "./readTrials.js";

/** Runs `epochbook sweep status`, which prints a table of the sweeps of a store. */
export async function main(args: string[]): Promise<number> {
  const { store, sweep, metric, fail } = parseStored("status", args, ["store", "sweep", "metric"]);
  const sweeps = await readTrials(store, sweep, fail);
  if (sweeps.length === 0) {
    console.log(`${store} has no trials yet`);
    return 0;
  }
  for (const each of sweeps) {
    checkMetric(each, metric, fail);
  }
  const summaries = sweeps.map(({ name, records }) => summarizeSweep(name, records, { metric }));
  console.log(tableBundle(toTable(store, summaries)).data["text/plain"]);
  return 0;
}

/** Makes the table of the sweeps. */
function toTable(store: string, summaries: readonly SweepSummary[]) {
  return {
    caption: `The sweeps in ${store}`,
    columns: [
      "sweep",
      "finished",
      "stopped early",
      "failed",
      "configurations",
      "seeds",
      "last ended",
      "best",
      "with",
    ],
    rows: summaries.map(({ name, counts, configurations, seeds, lastEndedAt, metric, best }) => [
      name,
      counts.finished,
      counts.stopped,
      counts.failed,
      configurations,
      seeds,
      lastEndedAt?.slice(0, 16).replace("T", " ") ?? "–",
      metric && best ? `${metric.name} ${formatMetric(metric.name, best.mean)}` : "–",
      best ? describeConfig(best.config) : "–",
    ]),
    note: "Best: the mean over its seeds. Times are UTC.",
  };
}
