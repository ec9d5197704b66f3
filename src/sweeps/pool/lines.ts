import type { Readable } from "node:stream";
import { createInterface } from "node:readline";

/** The number of last lines that are kept. */
const tailLines = 20;

/** A listener to the lines of streams, which keeps the last ones. */
export class Lines {
  readonly #kept: string[] = [];

  constructor(streams: readonly (Readable | null)[], onLine: (line: string) => void) {
    for (const stream of streams) {
      if (stream !== null) {
        createInterface({ input: stream }).on("line", (line) => {
          this.#kept.push(line);
          this.#kept.splice(0, this.#kept.length - tailLines);
          onLine(line);
        });
      }
    }
  }

  /** Forgets the lines so far. */
  clear(): void {
    this.#kept.length = 0;
  }

  /** Returns the last lines as one text. */
  tail(): string {
    return this.#kept.join("\n");
  }
}
