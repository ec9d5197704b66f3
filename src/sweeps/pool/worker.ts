/**
 * The program of a worker process.
 *
 * It loads a sweep's file once, and runs its trials one after another.
 */
import { messageOf, UserError } from "@epochbook/core";
import { endWithParent } from "@epochbook/core/process";
import type { Metrics } from "../definition/trial.js";
import { loadSweep, type LoadedSweep } from "../load/loadSweep.js";
import { provenanceOf } from "../load/provenance.js";
import type { Attempt, TrialJob } from "../run/executor.js";
import { runTrial } from "../run/runTrial.js";
import { parentPipe, type FromWorker, type ToWorker } from "./messages.js";

endWithParent(parentPipe);

/** The sweeps that were loaded, by file and export. */
const loaded = new Map<string, Promise<LoadedSweep>>();

/** Stops the running trial early, after a report that waits for its judgement. */
let stop: () => void = () => undefined;

process.on("message", (message: ToWorker) => {
  if (message.type === "run") {
    void attempt(message.job);
  } else {
    stop();
  }
});

async function attempt(job: TrialJob): Promise<void> {
  let sweep: LoadedSweep;
  try {
    sweep = await load(job);
  } catch (error) {
    tell({ type: "refused", reason: messageOf(error) });
    return;
  }
  tell({ type: "ended", attempt: await run(sweep, job) });
}

async function load({ file, exportName, source }: TrialJob): Promise<LoadedSweep> {
  const key = JSON.stringify([file, exportName]);
  const loading = loaded.get(key) ?? loadSweep(file, exportName);
  loaded.set(key, loading);
  const sweep = await loading;
  if (sweep.origin.source !== source) {
    throw new UserError(
      `${file} isn't what it was when the sweep began (source ${sweep.origin.source.slice(0, 12)}, ` +
        `expected ${source.slice(0, 12)}). Start the sweep again`,
    );
  }
  return sweep;
}

function run({ definition }: LoadedSweep, job: TrialJob): Promise<Attempt> {
  const { config, seed } = job;
  const provenance = provenanceOf(job);
  const events = {
    onReport: (epoch: number, metrics: Metrics) => {
      const stopped = new Promise<"stop">((resolve) => {
        stop = () => {
          resolve("stop");
        };
      });
      tell({ type: "report", epoch, metrics });
      return stopped;
    },
    onProgress: (share: number) => {
      tell({ type: "progress", share });
    },
  };
  // This signal is never aborted: a worker whose attempt is to end is killed.
  const never = new AbortController().signal;
  return runTrial({ trial: definition.trial, config, seed, provenance }, events, never);
}

function tell(message: FromWorker): void {
  process.send?.(message);
}
