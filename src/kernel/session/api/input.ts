import { causingRun, type CellRun } from "../cellRun.js";
import { send } from "../send.js";

/**
 * The open questions of each run, by its id and the oldest first: functions that take the answer.
 */
const waiting = new Map<string, ((value: string) => void)[]>();

/**
 * Asks the user for a line of text.
 *
 * Rejects where no running cell asks, where the client answers no questions, and when the cell is
 * interrupted.
 */
export function input(prompt = "", options: Jupyter.InputOptions = {}): Promise<string> {
  const run = findAsker(causingRun(), "input()");
  return run instanceof Error ? Promise.reject(run) : ask(run, prompt, options.password);
}

/** Returns the run if it can ask the user, else the error that says why it can't. */
export function findAsker(run: CellRun | undefined, what: string): CellRun | Error {
  if (run === undefined || run.ended || run.dead) {
    return new Error(`${what} needs a running cell to ask for; this one has ended`);
  }
  return run.allowStdin
    ? run
    : new Error(`${what} is not supported here: whoever runs this cell allows no questions`);
}

/** Asks the user for a run that can. Rejects when the run is interrupted. */
export function ask(run: CellRun, prompt: string, password = false): Promise<string> {
  const { signal } = run.controller;
  return new Promise((resolve, reject) => {
    const abort = () => {
      waiting.delete(run.id);
      reject(signal.reason as Error);
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener("abort", abort);
    const questions = waiting.get(run.id) ?? [];
    waiting.set(run.id, questions);
    questions.push((value) => {
      signal.removeEventListener("abort", abort);
      resolve(value);
    });
    send({ type: "input", run: run.id, prompt, password });
  });
}

/** Hands the user's answer to the oldest open question of a run. */
export function answerInput(run: string, value: string): void {
  const questions = waiting.get(run);
  questions?.shift()?.(value);
  if (questions?.length === 0) {
    waiting.delete(run);
  }
}
