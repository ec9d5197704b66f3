import { readdirSync, readFileSync } from "node:fs";
import { clearInterval, setInterval } from "node:timers";

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

/** Returns the processes that a process has started, and those that they have. */
function descendants(id) {
  const all = listProcesses();
  const found = [id];
  for (const ancestor of found) {
    found.push(...all.filter(({ parent }) => parent === ancestor).map(({ id }) => id));
  }
  return found.slice(1);
}

function listProcesses() {
  try {
    return readdirSync("/proc").filter(isNumber).flatMap(readParent);
  } catch {
    return [];
  }
}

function readParent(name) {
  try {
    const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, "utf8"));
    return [{ id: Number(name), parent: Number(parent) }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

function readPss(id) {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"));
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}

function isNumber(name) {
  return /^\d+$/.test(name);
}
