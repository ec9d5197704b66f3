import type { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { formatDuration } from "@epochbook/core";
import { formatBar, formatTimes, makeTerminalBar } from "@epochbook/core/terminal";
import type { NotebookProgress, Progress } from "./progress.js";

/** The time between two reports of a long cell, in milliseconds. */
const reportMilliseconds = 30_000;

/** The place where a running notebook is. */
interface Place {
  name: string;
  cells: number;
  cell: number;
  /** Returns the last line that the running cell printed. */
  readLine: () => string;
}

/** Shows a run's progress: as a bar on a terminal, as lines elsewhere. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? showBar(stream) : showLines(stream);
}

/**
 * Shows a run's progress as one line at the bottom of a terminal.
 *
 * It has a bar over all cells, the time, and the place where each running notebook is.
 */
export function showBar(stream: NodeJS.WriteStream): Progress {
  const running = new Set<Place>();
  let notice = "";
  let done = 0;
  let total = 0;
  const bar = makeTerminalBar(stream, (seconds) => {
    const places = notice || [...running].map(formatPlace).join("  ");
    const share = done / Math.max(1, total);
    const times = formatTimes(seconds, done, total);
    return `${formatBar(share)} ${done}/${total} cells  ${times}  ${places}`;
  });
  return {
    runStarted: (_notebooks, cells) => {
      total = cells;
      bar.start(total);
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
          bar.update(++done);
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

/**
 * Shows a run's progress as plain lines, for logs.
 *
 * Each notebook has a line when it starts and when it ends, and a long cell has one every half
 * minute.
 */
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
        write(`${place}  ${stripVTControlCharacters(readLine())}`.trimEnd());
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

function formatPlace({ name, cells, cell, readLine }: Place): string {
  if (cell === 0) {
    return name;
  }
  return `${name} cell ${cell}/${cells}  ${stripVTControlCharacters(readLine())}`.trimEnd();
}
