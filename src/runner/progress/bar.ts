import { stripVTControlCharacters } from "node:util";
import cliProgress from "cli-progress";
import { formatDuration } from "./duration.js";
import type { Progress } from "./progress.js";

/** The width of the bar itself, in characters. */
const barWidth = 20;

/** Progress as one line at the bottom of a terminal: the bar over all cells, the time, the notebook, its last line. */
export function showBar(stream: NodeJS.WriteStream): Progress {
  let name = "";
  let cells = 0;
  let cell = 0;
  let readLine = noLine;
  const bar = new cliProgress.SingleBar({
    stream,
    clearOnComplete: true,
    // The terminal stays as it is, so that a run may end at any moment and leave nothing to restore.
    hideCursor: false,
    linewrap: true,
    gracefulExit: false,
    format: (_options, { value, total, startTime }) => {
      const times = formatTimes((Date.now() - startTime) / 1000, value, total);
      const line = stripVTControlCharacters(readLine());
      const text = `${formatBar(value, total)} ${value}/${total} cells  ${times}  ${place()}  ${line}`;
      // A line as wide as the terminal would wrap, and the next one couldn't replace it.
      return text.trimEnd().slice(0, (stream.columns || 80) - 1);
    },
  });
  const place = (): string => (cell === 0 ? name : `${name} cell ${cell}/${cells}`);
  return {
    runStarted: (_notebooks, total) => {
      bar.start(total, 0);
    },
    notebookStarted: (started, count) => {
      [name, cells, cell] = [started, count, 0];
    },
    cellStarted: () => {
      readLine = noLine;
      cell++;
    },
    printed: (readLastLine) => {
      readLine = readLastLine;
    },
    cellFinished: () => {
      bar.increment();
    },
    notebookFinished: () => {
      [name, cell, readLine] = ["", 0, noLine];
    },
    stopping: (text) => {
      readLine = () => text;
    },
    runFinished: () => {
      bar.stop();
    },
  };
}

function noLine(): string {
  return "";
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
