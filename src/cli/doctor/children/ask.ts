import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Answer } from "./answer.js";

/**
 * A question: a script of this folder, its arguments and variables, and the time that it may take.
 */
export interface Question {
  script: "trainSteps" | "tryKernel" | "readMnist" | "findKernelspecs" | "readGpu" | "readNative";
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  timeoutSeconds: number;
}

/** The number of last characters that are kept of a process's error output. */
const keptCharacters = 4000;

/**
 * Has a question answered by a process of its own.
 *
 * If that process crashes, hangs or can't load what it needs, this is an answer too: its fault says
 * what happened.
 */
export function ask<T>({
  script,
  args = [],
  env = {},
  timeoutSeconds,
}: Question): Promise<Answer<T>> {
  const path = fileURLToPath(new URL(`./${script}.js`, import.meta.url));
  const child = fork(path, args, {
    env: { ...process.env, ...env },
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  return new Promise((resolve) => {
    let answered: Answer<T> | undefined;
    let errors = "";
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
      // Processes that it has started may hold the pipe open.
      child.stderr?.destroy();
    }, timeoutSeconds * 1000);
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      errors = (errors + text).slice(-keptCharacters);
    });
    child.on("message", (message) => (answered = message as Answer<T>));
    child.on("error", (error) => (answered = { fault: error.message }));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const fault = late
        ? `gave no answer within ${timeoutSeconds} seconds`
        : `its process ended by itself: ${describeEnd(code, signal, errors)}`;
      resolve(answered ?? { fault });
    });
  });
}

/** The texts about signals that a process ends by. */
const signals: Partial<Record<NodeJS.Signals, string>> = {
  SIGILL: "SIGILL, an instruction that this processor doesn't have",
  SIGSEGV: "SIGSEGV, an access to memory that isn't there",
  SIGKILL: "SIGKILL, perhaps for want of memory",
};

/** Says how a process ended, with the last line of its error output. */
function describeEnd(code: number | null, signal: NodeJS.Signals | null, errors: string): string {
  const end = signal === null ? `exit code ${code ?? "unknown"}` : (signals[signal] ?? signal);
  const last = errors.trim().split("\n").at(-1) ?? "";
  return last === "" ? end : `${end} (${last})`;
}
