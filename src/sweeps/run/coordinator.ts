import { setMaxListeners } from "node:events";
import { trialKey } from "../definition/canonical.js";
import { resolveSearch } from "../definition/resolveSearch.js";
import type { SweepDefinition, SweepOrigin } from "../definition/sweep.js";
import { SuccessiveHalving } from "../search/halving.js";
import { StoreFailed } from "../store/errors.js";
import type { TrialRecord } from "../store/record.js";
import type { Attempt, TrialJob } from "./executor.js";
import type { RunSweepOptions, SweepEvent } from "./options.js";
import type { PlannedTrial } from "./plan.js";
import { toRecord } from "./toRecord.js";

const noOrigin: SweepOrigin = { file: "", exportName: "", source: "" };

/** One run of a sweep: it knows which trials are left, and the results of those that ended. */
export class Coordinator {
  readonly #ended = new Map<string, TrialRecord>();
  readonly #halving: SuccessiveHalving | undefined;
  /** The controller that is aborted when the sweep is to end, from outside or by an error. */
  readonly #ending = new AbortController();
  readonly #unsaved: TrialRecord[] = [];
  readonly #definition: SweepDefinition;
  readonly #trials: readonly PlannedTrial[];
  readonly #options: RunSweepOptions;

  constructor(
    definition: SweepDefinition,
    trials: readonly PlannedTrial[],
    options: RunSweepOptions,
  ) {
    this.#definition = definition;
    this.#trials = trials;
    this.#options = options;
    // Every trial that runs listens to it.
    setMaxListeners(0, this.#ending.signal);
    const search = resolveSearch(definition.search, definition.space);
    this.#halving = search.method === "asha" ? new SuccessiveHalving(search) : undefined;
  }

  async run(): Promise<TrialRecord[]> {
    this.#readStored();
    const { executor, signal } = this.#options;
    const stop = () => {
      this.#ending.abort(signal?.reason);
    };
    signal?.addEventListener("abort", stop);
    try {
      signal?.throwIfAborted();
      const queue = this.#trials.filter((trial) => !this.#ended.has(trialKey(trial)));
      const places = Math.min(executor.capacity, queue.length);
      await Promise.allSettled(Array.from({ length: places }, () => this.#work(queue)));
      this.#throwWhatEnded();
    } finally {
      signal?.removeEventListener("abort", stop);
    }
    return this.#records();
  }

  #throwWhatEnded(): void {
    const { signal } = this.#ending;
    if (this.#unsaved.length > 0) {
      throw new StoreFailed(signal.reason, this.#unsaved);
    }
    signal.throwIfAborted();
  }

  #records(): TrialRecord[] {
    return this.#trials.flatMap((trial) => this.#ended.get(trialKey(trial)) ?? []);
  }

  /** Takes the trials that have ended from the store, and gives their reports to early stopping. */
  #readStored(): void {
    const { store, retryFailed = false } = this.#options;
    const planned = new Set(this.#trials.map(trialKey));
    for (const record of store?.trials(this.#definition.name) ?? []) {
      const key = trialKey(record);
      if (!planned.has(key) || (retryFailed && record.status === "failed")) {
        continue;
      }
      this.#ended.set(key, record);
      for (const [index, metrics] of record.epochs.entries()) {
        this.#halving?.judge(key, index + 1, metrics);
      }
    }
    this.#tell({ type: "planned", trials: this.#trials, stored: this.#records() });
  }

  /** Runs one trial after another; the first error in any place ends the work in all places. */
  async #work(queue: PlannedTrial[]): Promise<void> {
    try {
      for (let trial = queue.shift(); trial !== undefined; trial = queue.shift()) {
        this.#ending.signal.throwIfAborted();
        this.#keep(trial, await this.#runTrial(trial));
      }
    } catch (error) {
      this.#ending.abort(error);
    }
  }

  async #runTrial(trial: PlannedTrial): Promise<TrialRecord> {
    const { retries = 2 } = this.#options;
    for (let attempt = 1; ; attempt++) {
      this.#tell({ type: "started", trial, attempt });
      const outcome = await this.#attempt(trial);
      if (outcome.status !== "failed" || attempt > retries) {
        return toRecord(this.#definition.name, trial, attempt, outcome);
      }
      this.#tell({ type: "retried", trial, attempt, error: outcome.error });
    }
  }

  async #attempt(trial: PlannedTrial): Promise<Attempt> {
    const { executor } = this.#options;
    const key = trialKey(trial);
    const outcome = await executor.run(
      this.#jobOf(trial),
      {
        onReport: (epoch, metrics) => {
          this.#tell({ type: "report", trial, epoch, metrics });
          try {
            return this.#halving?.judge(key, epoch, metrics) ?? "continue";
          } catch (error) {
            this.#ending.abort(error);
            return "stop";
          }
        },
        onProgress: (share) => {
          this.#tell({ type: "progress", trial, share });
        },
        onOutput: (line) => {
          this.#tell({ type: "output", trial, line });
        },
      },
      this.#ending.signal,
    );
    this.#ending.signal.throwIfAborted();
    return outcome;
  }

  #keep(trial: PlannedTrial, record: TrialRecord): void {
    try {
      this.#options.store?.save(record);
    } catch (error) {
      this.#unsaved.push(record);
      throw error;
    }
    this.#options.executor.stored?.(this.#jobOf(trial));
    this.#ended.set(trialKey(trial), record);
    this.#tell({ type: "ended", trial, record });
  }

  #jobOf({ config, seed }: PlannedTrial): TrialJob {
    return { ...(this.#options.origin ?? noOrigin), config, seed };
  }

  #tell(event: SweepEvent): void {
    this.#options.onEvent?.(event);
  }
}
