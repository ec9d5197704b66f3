import { trialKey } from "../definition/canonical.js";
import { compareTrials, type TrialRecord } from "./record.js";

/** A place that keeps ended trials. */
export interface TrialStore {
  /** Returns the names of the sweeps. */
  sweeps(): string[];
  /** Returns the ended trials of a sweep, ordered by configuration and seed. */
  trials(sweep: string): TrialRecord[];
  /**
   * Stores a trial; one of the same sweep, configuration and seed is replaced.
   *
   * In a store of a file, the trial is on disk when this returns.
   */
  save(record: TrialRecord): void;
  /**
   * Makes this process the only one that runs a sweep.
   *
   * It is until the returned function is called or the process ends, in whatever way.
   *
   * @throws SweepBusy when another process runs it
   */
  claim(sweep: string): () => void;
  close(): void;
}

/** Makes a store that lasts as long as the process, for sweeps of a notebook. */
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
