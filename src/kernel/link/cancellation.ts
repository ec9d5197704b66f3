import { randomUUID } from "node:crypto";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The time between two looks for the file, in milliseconds. */
const lookEvery = 10;

/**
 * The mark of a request to the language part that is no longer wanted.
 *
 * The front makes a file, and the language part sees it in the middle of its work. That needs no
 * event loop, and works between processes on every platform.
 */
export class Cancellation {
  /** The start of the paths of the files, which the other side needs. */
  readonly prefix: string;
  /** The requests that this side has marked. */
  readonly #marked = new Set<number>();
  #id: number | undefined;
  #nextLook = 0;
  #isFound = false;

  constructor(prefix = join(tmpdir(), `epochbook-${randomUUID()}-`)) {
    this.prefix = prefix;
  }

  /** Marks the request with this id. */
  cancel(id: number): void {
    this.#marked.add(id);
    writeFileSync(this.#path(id), "");
  }

  /** Removes the mark of a request, if it has one. */
  clear(id: number): void {
    if (this.#marked.delete(id)) {
      rmSync(this.#path(id), { force: true });
    }
  }

  /** Returns true if the request with this id is marked. It may take some milliseconds to see. */
  isCancelled(id: number): boolean {
    const now = performance.now();
    if (id !== this.#id) {
      this.#id = id;
      this.#isFound = false;
      this.#nextLook = 0;
    }
    if (!this.#isFound && now >= this.#nextLook) {
      this.#nextLook = now + lookEvery;
      this.#isFound = existsSync(this.#path(id));
    }
    return this.#isFound;
  }

  #path(id: number): string {
    return `${this.prefix}${id}`;
  }
}
