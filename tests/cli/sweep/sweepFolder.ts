import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TrialRecord } from "@epochbook/sweeps";
import { temporaryFolder } from "../../temporaryFolder.js";
import { startCli, type RunningCli } from "../startCli.js";

/** The note of a trial that it has started. */
interface Start {
  x: number;
  seed: number;
  process: number;
}

/** A folder outside any project with the file of a sweep, and functions to run it. */
export interface SweepFolder {
  folder: string;
  file: string;
  store: string;
  /** Starts `epochbook sweep FILE --store STORE` with more arguments. */
  start: (...args: string[]) => RunningCli;
  /** Returns the trials that `epochbook sweep export` prints. */
  exported: () => Promise<TrialRecord[]>;
  /** Returns the starts of trials so far; each attempt counts. */
  starts: () => Start[];
  /** Waits until a number of trials were started. */
  waitForStarts: (count: number) => Promise<Start[]>;
  /** Opens a gate, so that trials that wait for it go on. */
  open: (gate: string) => void;
}

/**
 * Makes a folder with a sweep that has x from 1 to 4, and seeds 1 and 2. Its trials note that they start.
 *
 * @param body - the code that a trial runs then, with `config`, `seed`, `report`, `gate(name)` that waits
 * for a gate, and `isOpen(name)`; it may return
 */
export function makeSweep(body: string, name = "test"): SweepFolder {
  const folder = temporaryFolder();
  const file = join(folder, `${name}.ts`);
  const store = join(folder, "trials.db");
  const started = join(folder, "started");
  writeFileSync(file, sourceOf(body, name));
  const starts = (): Start[] =>
    existsSync(started)
      ? readFileSync(started, "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as Start)
      : [];
  return {
    folder,
    file,
    store,
    start: (...args) => startCli(["sweep", file, "--store", store, ...args], folder),
    exported: async () => exportStore(store, folder),
    starts,
    waitForStarts: async (count) => {
      while (starts().length < count) {
        await sleep(20);
      }
      return starts();
    },
    open: (gate) => {
      writeFileSync(join(folder, gate), "");
    },
  };
}

/** Reads the trials of a store by `epochbook sweep export`. */
export async function exportStore(store: string, folder: string): Promise<TrialRecord[]> {
  const args = ["sweep", "export", "--store", store, "--format", "jsonl"];
  const { code, output, stdout } = await startCli(args, folder).ended;
  if (code !== 0) {
    throw new Error(output);
  }
  const lines = stdout.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as TrialRecord);
}

/** Counts how often trials with an x were started. */
export function countStarts({ starts }: SweepFolder, x: number): number {
  return starts().filter((start) => start.x === x).length;
}

/** Writes the source of a sweep. */
function sourceOf(body: string, name: string): string {
  return `
import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { defineSweep } from "@epochbook/sweeps";

const isOpen = (name: string): boolean => existsSync(join(__dirname, name));
const gate = async (name: string): Promise<void> => {
  while (!isOpen(name)) await sleep(20);
};

export default defineSweep({
  name: ${JSON.stringify(name)},
  space: { x: [1, 2, 3, 4] },
  seeds: [1, 2],
  async trial({ config, seed, report }) {
    const start = { x: config.x, seed, process: process.pid };
    appendFileSync(join(__dirname, "started"), JSON.stringify(start) + "\\n");
    ${body}
    return { value: config.x * 10 + seed };
  },
});
`;
}
