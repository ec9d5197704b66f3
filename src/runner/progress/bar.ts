import { stripVTControlCharacters } from "node:util";
import type { Progress } from "./progress.js";
import { formatBar, formatTimes, makeTerminalBar } from "./terminalBar.js";

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

function noLine(): string {
  return "";
}

function formatPlace({ name, cells, cell, readLine }: Place): string {
  if (cell === 0) {
    return name;
  }
  return `${name} cell ${cell}/${cells}  ${stripVTControlCharacters(readLine())}`.trimEnd();
}
