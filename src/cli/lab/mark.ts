import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a folder says of itself: whose environment it is, and whether it is done. */
interface Mark {
  /** The packages in it, see `pins`. */
  pins: string;
  /** While it is being made: the process that makes it. */
  maker?: number;
}

/** How far the environment in a folder is. */
export type LabState =
  | { kind: "empty" | "done" | "stale" | "foreign" }
  /** Another process makes it. */
  | { kind: "making"; maker: number };

/** The name of the file in the environment that says so. */
const name = "epochbook-lab.json";

/** Marks a folder as an environment that this process makes. */
export function markBegun(folder: string, pins: string): void {
  write(folder, { pins, maker: process.pid });
}

/** Marks an environment as done. */
export function markDone(folder: string, pins: string): void {
  write(folder, { pins });
}

/** Reads how far the environment in a folder is; one that was begun and never done is stale. */
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

function write(folder: string, mark: Mark): void {
  writeFileSync(join(folder, name), JSON.stringify(mark));
}

function read(folder: string): Mark | undefined {
  const path = join(folder, name);
  if (!existsSync(path)) {
    return undefined;
  }
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Mark;
  } catch {
    return { pins: "" };
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
