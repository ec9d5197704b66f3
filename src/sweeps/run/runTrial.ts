import type { Progress } from "@epochbook/training";
import type { Config } from "../definition/space.js";
import type { Metrics, Trial, TrialContext } from "../definition/trial.js";
import { mapStack } from "../load/stacks.js";
import type { Provenance } from "../store/record.js";
import { checkMetrics } from "./checkMetrics.js";
import type { Attempt, AttemptEvents } from "./executor.js";

/** A trial with all that an attempt at it needs. */
export interface TrialRun {
  readonly trial: Trial;
  readonly config: Config;
  readonly seed: number;
  readonly provenance: Provenance;
}

/** What hears of an attempt; the judgement of a report may come later. */
export interface RunEvents {
  readonly onReport: (
    epoch: number,
    metrics: Metrics,
  ) => ReturnType<AttemptEvents["onReport"]> | Promise<ReturnType<AttemptEvents["onReport"]>>;
  readonly onProgress: (share: number) => void;
}

/** Aborts a trial that is stopped early. */
const stopped = new DOMException("the trial is stopped early: others do better", "AbortError");

/**
 * Attempts a trial in this process.
 *
 * @throws what `signal` says when it is aborted, once the trial has ended
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
    return { status: "failed", error: describeError(error), ...common() };
  } finally {
    isOver = true;
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

function describeError(error: unknown): string {
  return mapStack(error instanceof Error ? (error.stack ?? String(error)) : String(error));
}
