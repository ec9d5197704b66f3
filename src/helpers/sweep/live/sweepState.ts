import {
  chooseMetric,
  rankConfigurations,
  trialKey,
  type Metric,
  type Metrics,
  type PlannedTrial,
  type RankedConfig,
  type SweepEvent,
  type TrialRecord,
} from "@epochbook/sweeps";

/** A trial that runs. */
export interface RunningTrial {
  readonly trial: PlannedTrial;
  /** The part that is done, from 0 to 1. */
  share: number;
  /** The metrics that it reported last. */
  last?: { readonly epoch: number; readonly metrics: Metrics };
}

/** The state of a sweep, by its events so far. */
export class SweepState {
  readonly running = new Map<string, RunningTrial>();
  readonly ended: TrialRecord[] = [];
  total = 0;
  /** The number of ended ones that were in the store already. */
  stored = 0;
  readonly #started = performance.now();
  readonly #asked: string | undefined;

  /**
   * @param metric - the metric that decides which trial is best.
   *
   * @default as `chooseMetric` does
   */
  constructor(metric?: string) {
    this.#asked = metric;
  }

  handle(event: SweepEvent): void {
    switch (event.type) {
      case "planned":
        this.total = event.trials.length;
        this.stored = event.stored.length;
        this.ended.push(...event.stored);
        break;
      case "started":
        this.running.set(trialKey(event.trial), { trial: event.trial, share: 0 });
        break;
      case "progress":
        this.#find(event.trial).share = event.share;
        break;
      case "report":
        this.#find(event.trial).last = event;
        break;
      case "retried":
        this.running.delete(trialKey(event.trial));
        break;
      case "ended":
        this.running.delete(trialKey(event.trial));
        this.ended.push(event.record);
        break;
      default:
    }
  }

  get seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }

  /** The number of trials that are done; of a running one, the part that is done counts. */
  get done(): number {
    const shares = [...this.running.values()].map(({ share }) => share);
    return shares.reduce((sum, share) => sum + share, this.ended.length);
  }

  /** An estimate of the seconds left from the trials so far, NaN before there are any. */
  get secondsLeft(): number {
    return (this.seconds / (this.done - this.stored)) * (this.total - this.done);
  }

  get metric(): Metric | undefined {
    const isKnown = this.ended.some(({ metrics }) => Object.keys(metrics).length > 0);
    return isKnown ? chooseMetric(this.ended, { metric: this.#asked }) : undefined;
  }

  /** The best configuration so far. */
  get best(): RankedConfig | undefined {
    const { metric } = this;
    return metric && rankConfigurations(this.ended, metric).at(0);
  }

  #find(trial: PlannedTrial): RunningTrial {
    return this.running.get(trialKey(trial)) ?? { trial, share: 0 };
  }
}
