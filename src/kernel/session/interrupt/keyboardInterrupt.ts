/** What the signal of an interrupted cell, and everything that waits for it, is rejected with. */
export class KeyboardInterrupt extends Error {
  override readonly name = "KeyboardInterrupt";

  constructor() {
    super("the cell was interrupted");
  }
}
