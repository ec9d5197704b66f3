import type { Writable } from "node:stream";
import { formatDuration } from "./duration.js";
import type { NotebookProgress, Progress } from "./progress.js";

/** How often a long cell is reported, in milliseconds. */
const reportMilliseconds = 30_000;

/** Progress as plain lines, for logs: each notebook's start and end, and every half minute where a long cell is. */
export function showLines(stream: Writable): Progress {
  const write = (text: string): void => {
    stream.write(text + "\n");
  };
  return {
    runStarted: () => undefined,
    notebookStarted: (name, cells) => showNotebook(name, cells, write),
    stopping: write,
    runFinished: () => undefined,
  };
}

function showNotebook(
  name: string,
  cells: number,
  write: (text: string) => void,
): NotebookProgress {
  let cell = 0;
  let readLine = noLine;
  let timer: NodeJS.Timeout | undefined;
  write(`${name}: ${cells} ${cells === 1 ? "cell" : "cells"}`);
  return {
    cellStarted: () => {
      const startedAt = Date.now();
      readLine = noLine;
      cell++;
      timer = setInterval(() => {
        const seconds = (Date.now() - startedAt) / 1000;
        const place = `${name}: cell ${cell} of ${cells}, ${formatDuration(seconds)}`;
        write(`${place}  ${readLine()}`.trimEnd());
      }, reportMilliseconds);
    },
    printed: (readLastLine) => {
      readLine = readLastLine;
    },
    cellFinished: () => {
      clearInterval(timer);
    },
    finished: (status, seconds) => {
      clearInterval(timer);
      write(`${name}: ${status} in ${formatDuration(seconds)}`);
    },
  };
}

function noLine(): string {
  return "";
}
