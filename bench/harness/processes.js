import { readdirSync, readFileSync } from "node:fs";

/** Returns the processes that a process has started, and those that they have. */
export function descendants(id) {
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

function isNumber(name) {
  return /^\d+$/.test(name);
}
