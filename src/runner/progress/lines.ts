import type { Writable } from "node:stream";
import { formatDuration } from "./duration.js";
import type { Progress } from "./progress.js";

/** How often a long cell is reported, in milliseconds. */
const reportMilliseconds = 30_000;

/** Progress as plain lines, for logs: each notebook's start and end, and every half minute where a long cell is. */
export function showLines(stream: Writable): Progress {
  let name = "";
  let cells = 0;
  let cell = 0;
  let readLine = noLine;
  let startedAt = 0;
  let timer: NodeJS.Timeout | undefined;
  const write = (text: string): void => {
    stream.write(text + "\n");
  };
  return {
    runStarted: () => undefined,
    notebookStarted: (started, count) => {
      [name, cells, cell] = [started, count, 0];
      write(`${name}: ${cells} ${cells === 1 ? "cell" : "cells"}`);
    },
    cellStarted: () => {
      [readLine, startedAt] = [noLine, Date.now()];
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
    notebookFinished: (finished, status, seconds) => {
      clearInterval(timer);
      write(`${finished}: ${status} in ${formatDuration(seconds)}`);
    },
    stopping: write,
    runFinished: () => undefined,
  };
}

function noLine(): string {
  return "";
}
