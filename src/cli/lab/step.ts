import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { UserError } from "@epochbook/core";

/** A program that does a part of the installation. */
export interface Step {
  command: string[];
  /** Ends it. */
  signal: AbortSignal;
}

/** How many of the last lines of a program that failed are shown. */
const shown = 15;

/**
 * Runs a step, and shows the line that it last printed where there is a terminal.
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
      const said = lines.slice(-shown).join("\n");
      throw new UserError(`${[program, ...args].join(" ")} failed:\n${said}`);
    }
  } finally {
    signal.removeEventListener("abort", stop);
    showProgress("");
  }
}

/** Replaces the progress line of the terminal; a line of nothing clears it. */
function showProgress(text: string): void {
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\x1b[K${text.slice(0, process.stdout.columns - 1)}`);
  }
}
