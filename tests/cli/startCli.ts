import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const launcher = fileURLToPath(new URL("../../src/cli/epochbook.js", import.meta.url));

/** A process that runs the real command line. */
export interface RunningCli {
  process: ChildProcess;
  /** Resolves when the process has ended and all that it printed has come. */
  ended: Promise<EndedCli>;
}

/** The end of a process that ran the real command line. */
export interface EndedCli {
  /** The exit code, or the signal that killed the process. */
  code: number | NodeJS.Signals | null;
  /** The text of both streams together, in the order in which it came. */
  output: string;
  stdout: string;
  stderr: string;
}

/**
 * Starts `epochbook` with some arguments.
 *
 * @param temporaryFolder - the folder of its temporary files, such as those of connections
 */
export function startCli(args: string[], temporaryFolder: string): RunningCli {
  const child = spawn(process.execPath, [launcher, ...args], {
    env: { ...process.env, TMPDIR: temporaryFolder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { output: "", stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      texts.output += text;
      texts[name] += text;
    });
  }
  const ended = new Promise<EndedCli>((resolve) => {
    child.once("close", (code, signal) => {
      resolve({ code: code ?? signal, ...texts });
    });
  });
  return { process: child, ended };
}

/** Waits for a file that a cell writes, and reads the process ids in it. */
export async function readProcessIds(path: string): Promise<number[]> {
  while (!existsSync(path)) {
    await sleep(50);
  }
  return (JSON.parse(readFileSync(path, "utf8")) as number[]).map(Number);
}

/** Waits until a process is gone. One that is dead and that its parent hasn't heard of counts as gone. */
export async function waitUntilGone(pid: number): Promise<void> {
  while (isRunning(pid)) {
    await sleep(50);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${pid}/stat`;
  return !existsSync(status) || !readFileSync(status, "utf8").includes(") Z ");
}
