import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const launcher = fileURLToPath(new URL("../../src/cli/epochbook.js", import.meta.url));

/** A process that runs the real command line. */
export interface RunningCli {
  process: ChildProcess;
  /** Resolves with the exit code, or the signal that killed it, and all that it printed. */
  ended: Promise<{ code: number | NodeJS.Signals | null; output: string }>;
}

/** Starts `epochbook` with some arguments, and with the folder for its connection files. */
export function startCli(args: string[], temporary: string): RunningCli {
  const child = spawn(process.execPath, [launcher, ...args], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const ended = new Promise<{ code: number | NodeJS.Signals | null; output: string }>((resolve) => {
    child.once("close", (code, signal) => {
      resolve({ code: code ?? signal, output });
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
