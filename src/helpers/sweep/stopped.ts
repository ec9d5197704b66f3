/** A sweep that ended before its last trial, with what was finished until then. */
export class SweepStopped<Result> extends Error {
  override name = "SweepStopped";
  /** What the finished trials returned, in their order. */
  readonly finished: readonly Result[];

  /** @param place - the trial that ended the sweep, such as `trial 3 of 30 (rate 0.1, seed 1671)` */
  constructor(place: string, finished: readonly Result[], cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `the sweep ended in ${place}: ${reason}. The property "finished" of this error holds what ` +
        `the trials before it returned (${finished.length})`,
      { cause },
    );
    this.finished = finished;
  }
}
