import { readFileSync } from "node:fs";
import { clearInterval, setInterval } from "node:timers";
import { descendants } from "../harness/processes.js";

const everyMilliseconds = 1000;

/**
 * Watches the processes that this process starts, and those that they do.
 *
 * @returns {{ stop: () => number }} stop gives the most megabytes that one of them had as its part of
 * the memory (PSS: what several share is divided among them); NaN where /proc isn't there
 */
export function watchMemory() {
  let most = NaN;
  const timer = setInterval(() => {
    for (const id of descendants(process.pid)) {
      const megabytes = readPss(id);
      most = megabytes > most || Number.isNaN(most) ? megabytes : most;
    }
  }, everyMilliseconds);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

function readPss(id) {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"));
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}
