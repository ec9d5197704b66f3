import { formatBar, formatTimes, makeTerminalBar } from "@epochbook/core/terminal";
import {
  chooseMetric,
  describeTrial,
  formatNumber,
  valueOf,
  type SweepEvent,
  type TrialRecord,
} from "@epochbook/sweeps";
import { describeCounts } from "../outcome.js";
import { describeNews, type SweepProgress } from "./lines.js";

/** Shows progress as one line at the bottom of a terminal; what trials print stands above it. */
export function showBar(stream: NodeJS.WriteStream): SweepProgress {
  const records: TrialRecord[] = [];
  // The part that is done of each trial that runs, by its place in the sweep.
  const running = new Map<number, number>();
  let stored = 0;
  let counts = "";
  let best = "";
  const follow = followBest();
  let total = 0;
  const bar = makeTerminalBar(stream, (seconds) => {
    const shares = [...running.values()].reduce((sum, share) => sum + share, 0);
    const parts = [
      `${formatBar((records.length + shares) / Math.max(1, total))} ${records.length}/${total}`,
      counts,
      formatTimes(seconds, records.length - stored + shares, total - stored),
      best,
    ];
    return parts.filter((part) => part !== "").join("  ");
  });
  const end = (record: TrialRecord): void => {
    records.push(record);
    best = follow(record);
  };
  const count = (event: SweepEvent): void => {
    switch (event.type) {
      case "planned":
        for (const record of event.stored) {
          end(record);
        }
        stored = event.stored.length;
        total = event.trials.length;
        bar.start(total, stored);
        break;
      case "started":
        running.set(event.trial.index, 0);
        break;
      case "progress":
        running.set(event.trial.index, event.share);
        break;
      case "ended":
        running.delete(event.trial.index);
        end(event.record);
        bar.update(records.length);
        break;
      default:
    }
  };
  return {
    show: (event) => {
      count(event);
      if (event.type === "planned" || event.type === "ended") {
        counts = describeCounts(records);
      }
      const news = describeNews(event);
      if (news !== undefined) {
        bar.writeAbove(news);
      }
    },
    note: (line) => {
      bar.writeAbove(line);
    },
    close: () => {
      if (total > 0) {
        bar.stop();
      }
    },
  };
}

/**
 * Makes a function that follows the trials that end, and returns the best one so far after each.
 *
 * Its text is `best accuracy 0.9812 (dropout 0.2, seed 1)`, or empty. The first trial that has
 * numbers decides which metric the trials are compared by.
 */
function followBest(): (record: TrialRecord) => string {
  let metric: ReturnType<typeof chooseMetric>;
  let best = -Infinity;
  let text = "";
  return (record) => {
    metric ??= chooseMetric([record]);
    const value = metric && valueOf(record, metric);
    if (metric === undefined || value === undefined) {
      return text;
    }
    const score = metric.goal === "max" ? value : -value;
    if (score > best) {
      best = score;
      text = `best ${metric.name} ${formatNumber(value)} (${describeTrial(record)})`;
    }
    return text;
  };
}
