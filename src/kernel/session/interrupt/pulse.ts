/** The key, for `Symbol.for`, of the global function by which the watchdog ends what the main thread runs. */
export const terminateHook = "epochbook.terminate";

const requested = 0;
const handled = 1;
const beat = 2;

/** What the main thread and the watchdog know of each other without the event loop: three counters. */
export class Pulse {
  readonly memory: SharedArrayBuffer;
  readonly #counters: Int32Array;

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(12)) {
    this.memory = memory;

    this.#counters = new Int32Array(memory);
  }

  /** Whether an interrupt has come that the main thread has not finished to handle. */
  get isPending(): boolean {
    return Atomics.load(this.#counters, requested) > Atomics.load(this.#counters, handled);
  }

  /** How often the main thread has said that it is alive. */
  get beats(): number {
    return Atomics.load(this.#counters, beat);
  }

  /** The watchdog has heard of so many interrupts. */
  request(count: number): void {
    Atomics.add(this.#counters, requested, count);
  }

  /** The main thread has handled one interrupt. */
  handle(): void {
    Atomics.add(this.#counters, handled, 1);
  }

  /** The main thread is alive. */
  live(): void {
    Atomics.add(this.#counters, beat, 1);
  }
}
