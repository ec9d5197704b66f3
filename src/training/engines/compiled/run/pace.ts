/** How many milliseconds a stretch is to take: short enough to stop at once and to show progress. */
const wantedMilliseconds = 80;

/** No stretch is to take longer, however much of it is fixed. */
const longest = 250;

/** A stretch's fixed part is to be at most one in so many of its whole. */
const fixedShare = 5;

/** A stretch has at most this many times the steps of the one before: an estimate may mislead. */
const growth = 2;

/** Stretches whose lengths differ by this factor tell the fixed part from that of the steps. */
const unlikeFactor = 1.5;

/** After so many stretches of like lengths, a longer one checks the estimate. */
const likeAtMost = 16;

/** What a measurement counts for, beside the one after it. */
const fading = 0.8;

/** Lengths that spread by less, beside their mean, say nothing of the fixed part. */
const leastSpread = 0.1;

/** Less than any step takes. */
const leastPerStep = 0.001;

/**
 * Chooses how many steps to run at once. A stretch takes a fixed time, such as that of copying a
 * model's weights in and out, and a time for each step: both are estimated by the line of least
 * squares through the lengths of the stretches and the milliseconds that they took, of which the
 * later ones count more.
 */
export class Pace {
  #fixed = 0;
  #perStep = leastPerStep;
  #last: number | undefined;
  #like = likeAtMost;
  /** Means over the stretches so far. */
  #weight = 0;
  #steps = 0;
  #milliseconds = 0;
  #squares = 0;
  #products = 0;

  /** The steps of the next stretch, out of those that are left: stretches come out equally long. */
  next(left: number): number {
    return Math.ceil(left / Math.ceil(left / this.#longest()));
  }

  /** Takes in how long a stretch took. */
  measured(steps: number, milliseconds: number): void {
    this.#weight = fading * this.#weight + 1;
    const part = 1 / this.#weight;
    this.#steps += part * (steps - this.#steps);
    this.#milliseconds += part * (milliseconds - this.#milliseconds);
    this.#squares += part * (steps ** 2 - this.#squares);
    this.#products += part * (steps * milliseconds - this.#products);
    this.#estimate();
    const last = this.#last ?? steps;
    const isLike = Math.max(steps, last) < unlikeFactor * Math.min(steps, last);
    this.#like = isLike ? this.#like + 1 : 0;
    this.#last = steps;
  }

  #estimate(): void {
    const steps = this.#steps;
    const milliseconds = this.#milliseconds;
    const variance = this.#squares - steps ** 2;
    if (variance >= (leastSpread * steps) ** 2) {
      const slope = (this.#products - steps * milliseconds) / variance;
      this.#fixed = milliseconds - steps * Math.max(0, slope);
    }
    this.#fixed = Math.min(Math.max(0, this.#fixed), milliseconds);
    this.#perStep = Math.max(leastPerStep, (milliseconds - this.#fixed) / steps);
  }

  /** As many steps as fit into the wanted time, or more where the fixed part would be too much. */
  #longest(): number {
    const fixed = this.#fixed;
    const perStep = this.#perStep;
    const last = this.#last;
    if (last === undefined) {
      // A step of an unknown length: it tells how long one takes.
      return 1;
    }
    const stepsWithin = (milliseconds: number) => Math.floor((milliseconds - fixed) / perStep);
    const unlike = Math.ceil(unlikeFactor * last);
    if (this.#like >= likeAtMost && stepsWithin(longest) >= unlike) {
      return unlike;
    }
    const wanted = Math.min(Math.max(wantedMilliseconds, fixedShare * fixed), longest);
    return Math.max(1, Math.min(stepsWithin(wanted), growth * last));
  }
}
