import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Returns the command words that hold a process to one core; none where taskset isn't there. */
export function pinTo(core) {
  return hasTaskset() && core !== undefined ? ["taskset", "--cpu-list", String(core)] : [];
}

let found;

export function hasTaskset() {
  if (found === undefined) {
    try {
      execFileSync("taskset", ["--version"], { stdio: "ignore" });
      found = true;
    } catch {
      found = false;
    }
  }
  return found;
}

/**
 * Returns the numbers of the cores that this process may use, which needn't start at 0.
 *
 * First comes one thread of each physical core, then the others.
 */
export function allowedCores() {
  const counts = new Map();
  const ranked = listCores().map((core) => {
    const siblings = siblingsOf(core);
    const rank = counts.get(siblings) ?? 0;
    counts.set(siblings, rank + 1);
    return { core, rank };
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ core }) => core);
}

function listCores() {
  try {
    const status = readFileSync("/proc/self/status", "utf8");
    const [, list] = /^Cpus_allowed_list:\s*(\S+)/m.exec(status);
    return list.split(",").flatMap((range) => {
      const [first, last = first] = range.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
  } catch {
    return [];
  }
}

/** Says the same for the threads of a physical core. */
function siblingsOf(core) {
  try {
    return readFileSync(`/sys/devices/system/cpu/cpu${core}/topology/thread_siblings_list`, "utf8");
  } catch {
    return String(core);
  }
}
