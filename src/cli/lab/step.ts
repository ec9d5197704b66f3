import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { UserError } from "@epochbook/core";

/** A program that does a part of the installation. */
export interface Step {
  command: string[];
  /** Ends the program. */
  signal: AbortSignal;
}

/** The number of last lines that are shown of a program that failed. */
const shownLines = 15;

/**
 * Runs a step, and shows in a terminal the line that it last printed.
 *
 * @throws UserError with the step's last lines if it fails.
 */
export async function runStep({ command: [program, ...args], signal }: Step): Promise<void> {
  signal.throwIfAborted();
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
  const stop = (): boolean => child.kill();
  signal.addEventListener("abort", stop);
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on("line", (line) => {
      lines.push(line);
      showProgress(line);
    });
  }
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject).once("close", resolve);
    });
    signal.throwIfAborted();
    if (code !== 0) {
      const said = lines.slice(-shownLines).join("\n");
      throw new UserError(`${[program, ...args].join(" ")} failed:\n${said}`);
    }
  } finally {
    signal.removeEventListener("abort", stop);
    showProgress("");
  }
}

/** Replaces the line of progress in the terminal; an empty text clears it. */
function showProgress(text: string): void {
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\x1b[K${text.slice(0, process.stdout.columns - 1)}`);
  }
}
