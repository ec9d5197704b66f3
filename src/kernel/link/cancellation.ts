/**
 * The mark of a request to the language worker that is no longer wanted.
 *
 * The front sets it, and the worker sees it in the middle of its work. It needs no event loop.
 */
export class Cancellation {
  readonly memory: SharedArrayBuffer;
  readonly #cancelled: Int32Array;

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(4)) {
    this.memory = memory;

    this.#cancelled = new Int32Array(memory);
  }

  /** Marks the request with this id, which is a whole number >= 0. An earlier mark is gone. */
  cancel(id: number): void {
    Atomics.store(this.#cancelled, 0, id + 1);
  }

  /** Returns true if the request with this id is marked. */
  isCancelled(id: number): boolean {
    return Atomics.load(this.#cancelled, 0) === id + 1;
  }
}
