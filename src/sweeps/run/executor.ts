import type { Config } from "../definition/space.js";
import type { Metrics } from "../definition/trial.js";
import type { Provenance } from "../store/record.js";

/** One attempt at a trial. Everything that travels to whoever runs it. */
export interface TrialJob {
  /** The sweep's file. */
  readonly file: string;
  /** The name of the export that holds the definition. */
  readonly exportName: string;
  readonly config: Config;
  readonly seed: number;
  /** SHA-256 of the file and the local modules that it imports: whoever has another refuses. */
  readonly source: string;
}

/** How an attempt ended. */
export type Attempt =
  | {
      readonly status: "finished" | "stopped";
      readonly metrics: Metrics;
      readonly epochs: readonly Metrics[];
      readonly seconds: number;
      readonly provenance: Provenance;
    }
  | {
      /** The trial threw, or its process died. */
      readonly status: "failed";
      readonly error: string;
      readonly epochs: readonly Metrics[];
      readonly seconds: number;
      readonly provenance: Provenance;
    };

/** What is heard of an attempt while it runs. */
export interface AttemptEvents {
  /** A report; the answer says whether the trial goes on or is stopped early. */
  readonly onReport: (epoch: number, metrics: Metrics) => "continue" | "stop";
  /** The part that is done, from 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** A line that the trial printed. */
  readonly onOutput?: (line: string) => void;
}

/** Runs trials somewhere: in processes of this machine, or through a queue on many. */
export interface Executor {
  /** How many attempts may be under way at once. */
  readonly capacity: number;
  /**
   * Runs one attempt.
   *
   * @throws what `signal` says when it is aborted; the attempt is ended then
   */
  run(job: TrialJob, events: AttemptEvents, signal: AbortSignal): Promise<Attempt>;
  /**
   * Is told that a trial is stored: whatever of it was kept elsewhere until then can go. A trial that is run again
   * instead, because its attempt failed, isn't stored.
   */
  stored?(job: TrialJob): void;
  /** Ends what runs and frees what is held. */
  close(): Promise<void>;
}
