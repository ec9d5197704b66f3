import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const launcher = fileURLToPath(new URL("../../src/cli/epochbook.js", import.meta.url));

/** The command line in a process of its own, which ends with the test. */
export interface Cli {
  readonly process: ChildProcess;
  readonly pid: number;
  /** Returns all that it has printed so far. */
  output(): string;
  /** Waits until it has printed a text. */
  prints(text: string): Promise<void>;
  /** A promise of the exit code, or of the signal that ended the process. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** Starts `epochbook` in a folder. */
export function startCli(
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Cli {
  const child = spawn(process.execPath, [launcher, ...args], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const ended = once(child, "close").then(
    ([code, signal]) => (code ?? signal) as number | NodeJS.Signals,
  );
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return {
    process: child,
    pid: child.pid ?? 0,
    output: () => output,
    async prints(text) {
      while (!output.includes(text)) {
        if (hasEnded) {
          throw new Error(`It ended without printing "${text}", but:\n${output}`);
        }
        await sleep(20);
      }
    },
    ended,
  };
}

/**
 * Returns the rows that `epochbook sweep export` prints, in a fixed order.
 *
 * The order doesn't depend on which worker ran which trial.
 */
export async function exportRows(folder: string, store: string): Promise<unknown[]> {
  const cli = startCli(folder, ["sweep", "export", "--store", store, "--format", "jsonl"]);
  await cli.ended;
  const lines = cli
    .output()
    .split("\n")
    .filter((line) => line !== "");
  return lines
    .map((line) => JSON.parse(line) as Row)
    .map(({ config, seed, status, metrics }) => ({ config, seed, status, metrics }))
    .sort((a, b) => a.config.rate - b.config.rate || a.seed - b.seed);
}

interface Row {
  readonly config: { readonly rate: number };
  readonly seed: number;
  readonly status: string;
  readonly metrics: Record<string, number>;
}
