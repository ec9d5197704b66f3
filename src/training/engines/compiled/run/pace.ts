/** How long a stretch of steps is to take: short enough to stop at once and to show progress. */
const MILLISECONDS = 80;

/** The steps of the first stretch, which only tells how long a step takes. */
const FIRST_STEPS = 4;

/** Chooses how many steps to run at once. */
export class Pace {
  private millisecondsPerStep: number | undefined;

  /** The steps of the next stretch, out of those that are left: stretches come out equally long. */
  next(left: number): number {
    if (this.millisecondsPerStep === undefined) {
      return Math.min(left, FIRST_STEPS);
    }
    const longest = Math.max(1, Math.floor(MILLISECONDS / this.millisecondsPerStep));
    return Math.ceil(left / Math.ceil(left / longest));
  }

  /** Takes in how long a stretch took. */
  measured(steps: number, milliseconds: number): void {
    this.millisecondsPerStep = milliseconds / steps;
  }
}
