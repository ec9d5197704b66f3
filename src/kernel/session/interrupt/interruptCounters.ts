/**
 * The key, for `Symbol.for`, of the global function by which the watchdog ends what the main thread runs.
 */
export const terminateHook = "epochbook.terminate";

const requested = 0;
const handled = 1;
const beat = 2;

/**
 * The three counters by which the main thread and the watchdog know of each other.
 *
 * They need no event loop.
 */
export class InterruptCounters {
  readonly memory: SharedArrayBuffer;
  readonly #counters: Int32Array;

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(12)) {
    this.memory = memory;

    this.#counters = new Int32Array(memory);
  }

  /** True if an interrupt has come that the main thread has not handled yet. */
  get isPending(): boolean {
    return Atomics.load(this.#counters, requested) > Atomics.load(this.#counters, handled);
  }

  /** The number of times that the main thread has said that it is alive. */
  get beats(): number {
    return Atomics.load(this.#counters, beat);
  }

  /** Adds interrupts that the watchdog has heard of. */
  request(count: number): void {
    Atomics.add(this.#counters, requested, count);
  }

  /** Notes that the main thread has handled one interrupt. */
  handle(): void {
    Atomics.add(this.#counters, handled, 1);
  }

  /** Notes that the main thread is alive. */
  beat(): void {
    Atomics.add(this.#counters, beat, 1);
  }
}
