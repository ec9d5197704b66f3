/** How long a stretch of steps is to take: short enough to stop at once and to show progress. */
const MILLISECONDS = 80;

/** Chooses how many steps to run at once. */
export class Pace {
  private millisecondsPerStep: number | undefined;

  /** The steps of the next stretch, out of those that are left: stretches come out equally long. */
  next(left: number): number {
    if (this.millisecondsPerStep === undefined) {
      // A step of an unknown length: it tells how long one takes.
      return 1;
    }
    const longest = Math.max(1, Math.floor(MILLISECONDS / this.millisecondsPerStep));
    return Math.ceil(left / Math.ceil(left / longest));
  }

  /** Takes in how long a stretch took. */
  measured(steps: number, milliseconds: number): void {
    this.millisecondsPerStep = milliseconds / steps;
  }
}
