import type { TrialRecord } from "./record.js";

/** Keeps ended trials. Everything that it was given survives the death of the process. */
export interface TrialStore {
  /** The sweeps by name. */
  sweeps(): string[];
  /** The ended trials of a sweep, in the order in which they were stored. */
  trials(sweep: string): TrialRecord[];
  /** Stores a trial; one of the same sweep, configuration and seed is replaced. On disk when it returns. */
  save(record: TrialRecord): void;
  close(): void;
}
