import {
  describeTrial,
  openStore,
  runSweep,
  type Executor,
  type SweepDefinition,
  type SweepOrigin,
} from "@epochbook/sweeps";
import { listenForInterrupts } from "../fit/index.js";
import { openProgress } from "./live/openProgress.js";
import { SweepState } from "./live/sweepState.js";
import type { SweepSettings } from "./options.js";
import { SweepStopped, toResult, type SweepResult } from "./result.js";

interface Execution {
  executor: Executor;
  retries: number;
  origin: SweepOrigin;
  /** The signals that end the sweep beside interrupts and the caller's signal. */
  signals: readonly AbortSignal[];
}

/** Runs a sweep with its progress shown and its results stored, until it ends or is stopped. */
export async function runToEnd(
  definition: SweepDefinition,
  { live = true, metric, store: path, signal }: SweepSettings,
  { executor, retries, origin, signals }: Execution,
): Promise<SweepResult[]> {
  const store = path === undefined ? undefined : await openStore(path);
  const state = new SweepState(metric);
  const progress = openProgress(state, live);
  const interrupt = listenForInterrupts();
  try {
    const records = await runSweep(definition, {
      executor,
      retries,
      origin,
      signal: AbortSignal.any([interrupt.signal, ...(signal ? [signal] : []), ...signals]),
      onEvent: progress.handle,
      ...(store !== undefined && { store }),
    });
    return records.map(toResult<SweepResult["config"], SweepResult["metrics"]>);
  } catch (error) {
    // An error before there is a plan is one of the definition or of the store.
    throw state.total === 0 ? error : stopped(state, error);
  } finally {
    interrupt.release();
    await progress.close();
    store?.close();
  }
}

function stopped(state: SweepState, cause: unknown): SweepStopped {
  const { ended, total, running } = state;
  const first = running.values().next().value;
  const settings = first === undefined ? "" : ` (${describeTrial(first.trial)})`;
  const place = `trial ${Math.min(ended.length + 1, total)} of ${total}${settings}`;
  return new SweepStopped(
    place,
    ended.map(toResult<SweepResult["config"], SweepResult["metrics"]>),
    cause,
  );
}
