import { stripVTControlCharacters } from "node:util";
import cliProgress from "cli-progress";
import { formatDuration } from "./duration.js";
import type { Progress } from "./progress.js";

/** The width of the bar itself, in characters. */
const barWidth = 20;

/** Where a running notebook is. */
interface Place {
  name: string;
  cells: number;
  cell: number;
  readLine: () => string;
}

/** Progress as one line at the bottom of a terminal: the bar over all cells, the time, and where each notebook is. */
export function showBar(stream: NodeJS.WriteStream): Progress {
  const running = new Set<Place>();
  let notice = "";
  const bar = new cliProgress.SingleBar({
    stream,
    clearOnComplete: true,
    // The terminal stays as it is, so that a run may end at any moment and leave nothing to restore.
    hideCursor: false,
    linewrap: true,
    gracefulExit: false,
    format: (_options, { value, total, startTime }) => {
      const times = formatTimes((Date.now() - startTime) / 1000, value, total);
      const places = notice || [...running].map(formatPlace).join("  ");
      const text = `${formatBar(value, total)} ${value}/${total} cells  ${times}  ${places}`;
      // A line as wide as the terminal would wrap, and the next one couldn't replace it.
      return text.trimEnd().slice(0, (stream.columns || 80) - 1);
    },
  });
  return {
    runStarted: (_notebooks, total) => {
      bar.start(total, 0);
    },
    notebookStarted: (name, cells) => {
      const place: Place = { name, cells, cell: 0, readLine: noLine };
      running.add(place);
      return {
        cellStarted: () => {
          place.readLine = noLine;
          place.cell++;
        },
        printed: (readLastLine) => {
          place.readLine = readLastLine;
        },
        cellFinished: () => {
          bar.increment();
        },
        finished: () => {
          running.delete(place);
        },
      };
    },
    stopping: (text) => {
      notice = text;
    },
    runFinished: () => {
      bar.stop();
    },
  };
}

function noLine(): string {
  return "";
}

function formatPlace({ name, cells, cell, readLine }: Place): string {
  if (cell === 0) return name;
  return `${name} cell ${cell}/${cells}  ${stripVTControlCharacters(readLine())}`.trimEnd();
}

function formatBar(value: number, total: number): string {
  const filled = Math.round((barWidth * value) / Math.max(1, total));
  return "█".repeat(filled) + "░".repeat(barWidth - filled);
}

/** The time left is a guess from the cells done so far. */
function formatTimes(seconds: number, value: number, total: number): string {
  const elapsed = formatDuration(seconds);
  if (value === 0 || value === total) return elapsed;
  return `${elapsed}, about ${formatDuration((seconds / value) * (total - value))} left`;
}
