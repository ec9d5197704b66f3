import { causingRun } from "../cellRun.js";
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
  const run = causingRun();
  if (run === undefined || run.ended || run.dead) {
    return Promise.reject(new Error("input() needs a running cell to ask for; this one has ended"));
  }
  if (!run.allowStdin) {
    return Promise.reject(
      new Error("input() is not supported here: whoever runs this cell allows no questions"),
    );
  }
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
    send({ type: "input", run: run.id, prompt, password: options.password ?? false });
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
