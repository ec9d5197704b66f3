import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { NativeError } from "../nativeError.js";

/** A program that does a part of the build. */
export interface Program {
  command: readonly string[];
  folder?: string;
  environment?: NodeJS.ProcessEnv;
  signal: AbortSignal;
  /** Hears each line that it prints. */
  onLine?: (line: string) => void;
}

/** How many of the last lines of a program that failed are shown. */
const shownLines = 15;

/**
 * Runs a program to its end; gives the lines that it printed.
 * @throws NativeError with its last lines if it fails, the signal's reason if that ended it
 */
export async function runProgram(program: Program): Promise<string[]> {
  const { command, folder, environment, signal, onLine } = program;
  signal.throwIfAborted();
  const [name, ...args] = command;
  // A group of its own: what it starts ends with it, and Ctrl-C reaches it through the signal alone.
  const child = spawn(name, args, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    ...(folder !== undefined && { cwd: folder }),
    ...(environment !== undefined && { env: environment }),
  });
  const stop = (): void => {
    endGroup(child.pid);
  };
  signal.addEventListener("abort", stop);
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on("line", (line) => {
      lines.push(line);
      onLine?.(line);
    });
  }
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject).once("close", resolve);
    });
    signal.throwIfAborted();
    if (code === 0) {
      return lines;
    }
    throw new NativeError([`${command.join(" ")} failed:`, ...lines.slice(-shownLines)].join("\n"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      throw error;
    }
    throw new NativeError(`${name} is needed for the build and wasn't found`);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(-pid, "SIGTERM");
  } catch (error) {
    // It has ended already.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
      throw error;
    }
  }
}
