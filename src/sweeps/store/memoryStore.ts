import { trialKey } from "../definition/canonical.js";
import { compareTrials } from "./order.js";
import type { TrialRecord } from "./record.js";
import type { TrialStore } from "./store.js";

/** A store that lasts as long as the process, for sweeps of a notebook. */
export function memoryStore(): TrialStore {
  const sweeps = new Map<string, Map<string, TrialRecord>>();
  return {
    sweeps: () => [...sweeps.keys()],
    trials: (sweep) => [...(sweeps.get(sweep)?.values() ?? [])].sort(compareTrials),
    save: (record) => {
      const trials = sweeps.get(record.sweep) ?? new Map<string, TrialRecord>();
      sweeps.set(record.sweep, trials.set(trialKey(record), record));
    },
    claim: () => () => undefined,
    close: () => undefined,
  };
}
