import type { TrialRecord } from "./record.js";

/** Keeps ended trials. Everything that it was given survives the death of the process. */
export interface TrialStore {
  /** The sweeps by name. */
  sweeps(): string[];
  /** The ended trials of a sweep, by configuration and seed, in whatever order they ended. */
  trials(sweep: string): TrialRecord[];
  /** Stores a trial; one of the same sweep, configuration and seed is replaced. On disk when it returns. */
  save(record: TrialRecord): void;
  /**
   * Makes this process the one that runs a sweep, until the returned function is called or the process
   * ends, however it does.
   *
   * @throws SweepBusy when another process runs it
   */
  claim(sweep: string): () => void;
  close(): void;
}
