import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { killGroup } from "@epochbook/core/process";
import { NativeError } from "./nativeError.js";

/** A program that does a part of the build. */
export interface Program {
  command: readonly string[];
  folder?: string;
  environment?: NodeJS.ProcessEnv;
  signal: AbortSignal;
  /** Is given each line that the program prints. */
  onLine?: (line: string) => void;
}

/** The number of last lines that are shown of a program that failed. */
const shownLines = 15;

/**
 * Runs a program to its end, and returns the lines that it printed.
 *
 * @throws NativeError with its last lines if it fails, the signal's reason if that ended it
 */
export async function runProgram(program: Program): Promise<string[]> {
  const { command, folder, environment, signal, onLine } = program;
  signal.throwIfAborted();
  const [name, ...args] = command;
  // In a group of its own, what it starts ends with it, and Ctrl-C reaches it only by the signal.
  const child = spawn(name, args, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    ...(folder !== undefined && { cwd: folder }),
    ...(environment !== undefined && { env: environment }),
  });
  const stop = (): void => {
    killGroup(child, "SIGTERM");
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
