import type { Trial } from "../definition/trial.js";
import { provenanceOf } from "../load/provenance.js";
import type { Executor } from "./executor.js";
import { runTrial } from "./runTrial.js";

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
