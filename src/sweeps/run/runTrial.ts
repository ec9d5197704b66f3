import { describe, isObject } from "@epochbook/core";
import type { Progress } from "@epochbook/training";
import type { Config } from "../definition/space.js";
import type { Metrics, Trial, TrialContext } from "../definition/trial.js";
import { provenanceOf } from "../load/provenance.js";
import { stackOf } from "../load/stacks.js";
import type { Provenance } from "../store/record.js";
import type { Attempt, AttemptEvents, Executor } from "./executor.js";

/** A trial with all that an attempt needs. */
export interface TrialRun {
  readonly trial: Trial;
  readonly config: Config;
  readonly seed: number;
  readonly provenance: Provenance;
}

/** The functions that are called while an attempt runs; the answer to a report may come later. */
export interface RunEvents {
  readonly onReport: (
    epoch: number,
    metrics: Metrics,
  ) => ReturnType<AttemptEvents["onReport"]> | Promise<ReturnType<AttemptEvents["onReport"]>>;
  readonly onProgress: (share: number) => void;
}

/** The reason that aborts a trial that is stopped early. */
const stopped = new DOMException("the trial is stopped early: others do better", "AbortError");

/**
 * Runs one attempt at a trial in this process.
 *
 * @throws the reason of `signal` when it is aborted, once the trial has ended
 */
export async function runTrial(
  run: TrialRun,
  events: RunEvents,
  signal: AbortSignal,
): Promise<Attempt> {
  const { trial, config, seed, provenance } = run;
  const epochs: Metrics[] = [];
  const early = new AbortController();
  const started = performance.now();
  let isOver = false;
  const report = (metrics: Metrics): void => {
    checkMetrics("the report", metrics);
    if (isOver) {
      return;
    }
    epochs.push({ ...metrics });
    void Promise.resolve(events.onReport(epochs.length, metrics)).then((judgement) => {
      if (judgement === "stop") {
        early.abort(stopped);
      }
    });
  };
  const common = () => ({ epochs, seconds: (performance.now() - started) / 1000, provenance });
  try {
    const trialSignal = AbortSignal.any([signal, early.signal]);
    const context = makeContext({ config, seed, report, signal: trialSignal }, events);
    const metrics = await trial(context);
    signal.throwIfAborted();
    checkMetrics("what the trial returns", metrics);
    const status = early.signal.aborted ? "stopped" : "finished";
    return { status, metrics: { ...metrics }, ...common() };
  } catch (error) {
    signal.throwIfAborted();
    if (early.signal.aborted) {
      return { status: "stopped", metrics: epochs.at(-1) ?? {}, ...common() };
    }
    return { status: "failed", error: stackOf(error), ...common() };
  } finally {
    isOver = true;
  }
}

/** Makes an executor that runs trials in this process, one after another, as a notebook does. */
export function runHere(trial: Trial): Executor {
  return {
    capacity: 1,
    run: (job, events, signal) => {
      const { config, seed } = job;
      return runTrial({ trial, config, seed, provenance: provenanceOf(job) }, events, signal);
    },
    close: () => Promise.resolve(),
  };
}

/**
 * Checks that a value is an object of numbers, each of which may be NaN.
 *
 * @throws TypeError when it isn't
 */
function checkMetrics(what: string, value: unknown): asserts value is Metrics {
  if (!isObject(value)) {
    throw new TypeError(
      `expected ${what} to be numbers by name, such as { accuracy: 0.98 }, got ${describe(value)}`,
    );
  }
  const wrong = Object.entries(value).find(([, number]) => typeof number !== "number");
  if (wrong !== undefined) {
    throw new TypeError(`expected ${what} to have numbers, got ${wrong[0]}: ${describe(wrong[1])}`);
  }
}

function makeContext(
  base: Omit<TrialContext, "fitOptions">,
  { onProgress }: RunEvents,
): TrialContext {
  return {
    ...base,
    fitOptions: {
      seed: base.seed,
      signal: base.signal,
      callbacks: {
        onEpochEnd: ({ row }) => {
          base.report(row);
        },
      },
      progress: ({ epoch, epochs, step, steps }: Progress) => {
        onProgress((epoch - 1 + step / steps) / epochs);
      },
    },
  };
}
