import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "@epochbook/core/process";

/** The content of the file that marks a folder as an environment. */
interface Mark {
  /** The hash of the environment's list of packages, as `pins` returns it. */
  pins: string;
  /** The id of the process that makes the environment; missing when it is done. */
  maker?: number;
}

/** The state of the environment in a folder. */
export type LabState =
  | { kind: "empty" | "done" | "stale" | "foreign" }
  // Another process makes it.
  | { kind: "making"; maker: number };

/** The name of the file that marks an environment. */
const fileName = "epochbook-lab.json";

/** Marks a folder as an environment that this process makes. */
export function markBegun(folder: string, pins: string): void {
  write(folder, { pins, maker: process.pid });
}

/** Marks an environment as done. */
export function markDone(folder: string, pins: string): void {
  write(folder, { pins });
}

/**
 * Reads the state of the environment in a folder.
 *
 * One that was begun and never done is stale.
 */
export function readState(folder: string, pins: string): LabState {
  if (!existsSync(folder) || readdirSync(folder).length === 0) {
    return { kind: "empty" };
  }
  const mark = read(folder);
  if (mark === undefined) {
    return { kind: "foreign" };
  }
  const { maker } = mark;
  if (maker !== undefined && maker !== process.pid && isRunning(maker)) {
    return { kind: "making", maker };
  }
  return { kind: maker === undefined && mark.pins === pins ? "done" : "stale" };
}

/** Writes the mark of a folder. */
function write(folder: string, mark: Mark): void {
  writeFileSync(join(folder, fileName), JSON.stringify(mark));
}

/** Reads the mark of a folder; it is `undefined` if there is none. */
function read(folder: string): Mark | undefined {
  const path = join(folder, fileName);
  if (!existsSync(path)) {
    return undefined;
  }
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Mark;
  } catch {
    return { pins: "" };
  }
}
