import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder } from "../temporaryFolder.js";
import { startCli, type Cli } from "./cli.js";

/** The start of a trial, as the trial itself noted it. */
export interface Start {
  readonly rate: number;
  readonly seed: number;
  /** The id of the process that ran the trial. */
  readonly pid: number;
  /** The id of that process' parent: the worker. */
  readonly worker: number;
}

/** A folder with a sweep of tiny trials, which can be held while they run. */
export interface Project {
  readonly folder: string;
  /** Makes trials wait once they have reported. */
  hold(): void;
  /** Lets the trials that wait go on. */
  letGo(): void;
  /** Returns all starts of trials so far, by any worker. */
  starts(): Start[];
  /** Waits until there are so many starts, and returns them. */
  started(count: number): Promise<Start[]>;
  /** Copies the project into another folder, and returns the folder. */
  copy(): string;
  /** Starts `epochbook` in the project's folder or another; trials note their starts in this project. */
  run(args: readonly string[], options?: { folder?: string; environment?: NodeJS.ProcessEnv }): Cli;
  /** Starts the sweep on a queue, into the project's store. */
  sweep(url: string, ...more: string[]): Cli;
}

/** The file name of a project's store. */
export const store = "results.db";

const source = `
import { appendFileSync, existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { defineSweep } from "@epochbook/sweeps";

export default defineSweep({
  name: "tiny",
  space: { rate: [1, 2, 3] },
  seeds: [10, 20],
  trial: async ({ config, seed, report, signal }) => {
    const start = { rate: config.rate, seed, pid: process.pid, worker: process.ppid };
    appendFileSync(process.env.TEST_STARTS, JSON.stringify(start) + "\\n");
    if (process.env.TEST_CRASH === config.rate + "/" + seed) process.kill(process.pid, "SIGKILL");
    report({ loss: 1 / config.rate });
    while (existsSync(process.env.TEST_HOLD)) {
      signal.throwIfAborted();
      await sleep(20);
    }
    return { score: config.rate * seed };
  },
});
`;

/** The rows of the sweep's trials, all of them finished. */
export const expected = [1, 2, 3].flatMap((rate) =>
  [10, 20].map((seed) => ({
    config: { rate },
    seed,
    status: "finished",
    metrics: { score: rate * seed },
  })),
);

/** Makes a project in a new folder. */
export function makeProject(): Project {
  const folder = temporaryFolder();
  const notes = temporaryFolder();
  const [starts, hold] = [join(notes, "starts"), join(notes, "hold")];
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "tiny", type: "module" }));
  writeFileSync(join(folder, "sweep.js"), source);
  appendFileSync(starts, "");
  const read = (): Start[] =>
    readFileSync(starts, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Start);
  const run: Project["run"] = (args, { folder: other = folder, environment = {} } = {}) =>
    startCli(other, args, { TEST_STARTS: starts, TEST_HOLD: hold, ...environment });
  return {
    folder,
    hold: () => {
      writeFileSync(hold, "");
    },
    letGo: () => {
      rmSync(hold);
    },
    starts: read,
    async started(count) {
      while (read().length < count) {
        await sleep(20);
      }
      return read();
    },
    copy() {
      const other = temporaryFolder();
      cpSync(folder, other, { recursive: true });
      return other;
    },
    run,
    sweep: (url, ...more) => run(["sweep", "sweep.js", "--queue", url, "--store", store, ...more]),
  };
}
