import type { Metrics } from "../../definition/trial.js";
import type { JobProgress } from "../job.js";

/**
 * The least time between two messages of a trial, in milliseconds.
 *
 * Trials may report hundreds of times a second.
 */
const interval = 500;

/** The reports of a trial, which are gathered and sent on now and then. */
export class Reports {
  readonly #send: (progress: JobProgress) => Promise<void>;
  #reports: [epoch: number, metrics: Metrics][] = [];
  #share: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sending = Promise.resolve();

  /** @param send - sends the reports on, and may fail: the result holds them as well */
  constructor(send: (progress: JobProgress) => Promise<void>) {
    this.#send = send;
  }

  report(epoch: number, metrics: Metrics): void {
    this.#reports.push([epoch, metrics]);
    this.#schedule();
  }

  progress(share: number): void {
    this.#share = share;
    this.#schedule();
  }

  /** Sends the reports that are left. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#reports.length > 0 || this.#share !== undefined) {
      const progress = {
        reports: this.#reports,
        ...(this.#share !== undefined && { share: this.#share }),
      };
      this.#reports = [];
      this.#share = undefined;
      this.#sending = this.#sending.then(() => this.#send(progress)).catch(() => undefined);
    }
    await this.#sending;
  }

  /** Stops sending. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => void this.flush(), interval);
  }
}
