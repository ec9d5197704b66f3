import cliProgress from "cli-progress";
import { formatDuration } from "@epochbook/runner";
import type { SweepEvent, TrialRecord } from "@epochbook/sweeps";
import { describeCounts } from "../outcome.js";
import { followBest } from "./best.js";
import { describeNews } from "./lines.js";
import type { SweepProgress } from "./showSweep.js";

/** The width of the bar itself, in characters. */
const barWidth = 20;

/** Progress as one line at the bottom of a terminal; what trials print scrolls by above it. */
export function showBar(stream: NodeJS.WriteStream): SweepProgress {
  const records: TrialRecord[] = [];
  /** The part that is done of each trial that runs, by its place in the sweep. */
  const running = new Map<number, number>();
  let stored = 0;
  let counts = "";
  let best = "";
  const follow = followBest();
  let total = 0;
  const bar = new cliProgress.SingleBar({
    stream,
    clearOnComplete: true,
    hideCursor: false,
    linewrap: true,
    gracefulExit: false,
    format: (_options, { startTime }) => {
      const seconds = (Date.now() - startTime) / 1000;
      const shares = [...running.values()].reduce((sum, share) => sum + share, 0);
      const parts = [
        `${formatBar((records.length + shares) / Math.max(1, total))} ${records.length}/${total}`,
        counts,
        formatTimes(seconds, records.length - stored + shares, total - stored),
        best,
      ];
      // A line as wide as the terminal would wrap, and the next one couldn't replace it.
      const text = parts.filter((part) => part !== "").join("  ");
      return text.slice(0, (stream.columns || 80) - 1);
    },
  });
  const end = (record: TrialRecord): void => {
    records.push(record);
    best = follow(record);
  };
  const count = (event: SweepEvent): void => {
    switch (event.type) {
      case "planned":
        for (const record of event.stored) end(record);
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
  const note = (line: string): void => {
    // Over the bar, which is drawn again below.
    stream.write(`\r\u001b[K${line}\n`);
    if (bar.isActive) bar.render();
  };
  return {
    show: (event) => {
      count(event);
      if (event.type === "planned" || event.type === "ended") {
        counts = describeCounts(records);
      }
      const news = describeNews(event);
      if (news !== undefined) note(news);
    },
    note,
    close: () => {
      if (total > 0) bar.stop();
    },
  };
}

function formatBar(share: number): string {
  const filled = Math.round(barWidth * Math.min(1, share));
  return "█".repeat(filled) + "░".repeat(barWidth - filled);
}

/** The time left is a guess from the trials of this run so far. */
function formatTimes(seconds: number, done: number, all: number): string {
  const elapsed = formatDuration(seconds);
  if (done === 0 || done >= all) return elapsed;
  return `${elapsed}, about ${formatDuration((seconds / done) * (all - done))} left`;
}
