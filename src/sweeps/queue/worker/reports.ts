import type { Metrics } from "../../definition/trial.js";
import type { JobProgress } from "../travel.js";

/** The least time between two messages of a trial, in milliseconds: trials may report hundreds of times a second. */
const interval = 500;

/** Gathers what a trial reports and sends it on now and then. */
export class Reports {
  readonly #send: (progress: JobProgress) => Promise<void>;
  #reports: [epoch: number, metrics: Metrics][] = [];
  #share: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sending = Promise.resolve();

  /** @param send may fail: reports only help, everything is in the result as well */
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

  /** Sends what is left. */
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

  /** Sends nothing more. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => void this.flush(), interval);
  }
}
