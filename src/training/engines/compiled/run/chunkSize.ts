/** The time that a chunk is to take: short enough to stop at once and to show progress. */
const targetMilliseconds = 80;

/** The longest time that a chunk is to take, however much of it is fixed. */
const maxMilliseconds = 250;

/** The inverse of the largest share that the fixed time is to have of a chunk's time. */
const inverseFixedShare = 5;

/**
 * The largest factor from the steps of a chunk to those of the next, as an estimate may mislead.
 */
const maxGrowth = 2;

/** The factor of lengths from which on two chunks tell the fixed time from that of the steps. */
const unlikeFactor = 1.5;

/** The number of chunks of like lengths after which a longer one checks the estimate. */
const maxLike = 16;

/** The weight of a measurement in the means, as a share of that of the one after it. */
const decay = 0.8;

/**
 * The least standard deviation of lengths, as a share of their mean, that tells of the fixed time.
 */
const minSpread = 0.1;

/** The lower bound of the estimate of a step's milliseconds: less than any step takes. */
const minPerStep = 0.001;

/**
 * A controller of the number of steps that are run at once.
 *
 * A chunk takes a fixed time, such as that of copying a model's weights in and out, and a time for
 * each step. Both are estimated by a weighted linear regression of the chunks' milliseconds on
 * their lengths, in which later chunks count more.
 */
export class ChunkSizeController {
  #fixed = 0;
  #perStep = minPerStep;
  #last: number | undefined;
  #like = maxLike;
  /** The sum of the weights of the chunks so far; below it are the means over them. */
  #weight = 0;
  #steps = 0;
  #milliseconds = 0;
  #squares = 0;
  #products = 0;

  /**
   * Returns the steps of the next chunk, out of those that are left.
   *
   * They are divided so that chunks come out equally long.
   */
  next(left: number): number {
    return Math.ceil(left / Math.ceil(left / this.#maxSteps()));
  }

  /** Records the time that a chunk took. */
  record(steps: number, milliseconds: number): void {
    this.#weight = decay * this.#weight + 1;
    const share = 1 / this.#weight;
    this.#steps += share * (steps - this.#steps);
    this.#milliseconds += share * (milliseconds - this.#milliseconds);
    this.#squares += share * (steps ** 2 - this.#squares);
    this.#products += share * (steps * milliseconds - this.#products);
    this.#estimate();
    const last = this.#last ?? steps;
    const isLike = Math.max(steps, last) < unlikeFactor * Math.min(steps, last);
    this.#like = isLike ? this.#like + 1 : 0;
    this.#last = steps;
  }

  /** Estimates the fixed time and that of a step. */
  #estimate(): void {
    const steps = this.#steps;
    const milliseconds = this.#milliseconds;
    const variance = this.#squares - steps ** 2;
    if (variance >= (minSpread * steps) ** 2) {
      const slope = (this.#products - steps * milliseconds) / variance;
      this.#fixed = milliseconds - steps * Math.max(0, slope);
    }
    this.#fixed = Math.min(Math.max(0, this.#fixed), milliseconds);
    this.#perStep = Math.max(minPerStep, (milliseconds - this.#fixed) / steps);
  }

  /**
   * Returns the largest number of steps for the next chunk.
   *
   * It is those that fit into the target time, or more where the fixed time would be too large a
   * share of it.
   */
  #maxSteps(): number {
    const fixed = this.#fixed;
    const perStep = this.#perStep;
    const last = this.#last;
    if (last === undefined) {
      // One step, whose time isn't known yet, tells how long a step takes.
      return 1;
    }
    const stepsWithin = (milliseconds: number) => Math.floor((milliseconds - fixed) / perStep);
    const unlike = Math.ceil(unlikeFactor * last);
    if (this.#like >= maxLike && stepsWithin(maxMilliseconds) >= unlike) {
      return unlike;
    }
    const target = Math.min(
      Math.max(targetMilliseconds, inverseFixedShare * fixed),
      maxMilliseconds,
    );
    return Math.max(1, Math.min(stepsWithin(target), maxGrowth * last));
  }
}
