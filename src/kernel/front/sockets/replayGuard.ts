const remembered = 65_536;

/** Knows the signatures of the latest messages, so that none is taken twice. */
export class ReplayGuard {
  readonly #seen = new Set<string>();

  /** @throws Error if a message with this signature has come before; unsigned messages cannot be told apart. */
  check(signature: string): void {
    if (signature === "") {
      return;
    }
    if (this.#seen.has(signature)) {
      throw new Error("a message with the same signature has come before");
    }
    this.#seen.add(signature);
    if (this.#seen.size <= remembered) {
      return;
    }
    for (const oldest of this.#seen) {
      this.#seen.delete(oldest);
      return;
    }
  }
}
