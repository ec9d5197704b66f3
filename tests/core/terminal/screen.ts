import { Writable } from "node:stream";

/**
 * A terminal that moves its cursor as the bar asks it to.
 *
 * It never scrolls.
 */
export class Screen extends Writable {
  readonly isTTY = true;
  readonly columns: number;
  readonly rows: string[] = [""];
  #row = 0;
  #column = 0;
  #saved = [0, 0];

  constructor(columns: number) {
    super();
    this.columns = columns;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    // eslint-disable-next-line no-control-regex -- a terminal's commands begin with one
    for (const [part] of chunk.toString().matchAll(/\u001b(?:[78]|\[\d*[A-Z])|[^]/g)) {
      this.#take(part);
    }
    done();
  }

  /** The text on the screen, without empty lines at its end. */
  get text(): string {
    return this.rows
      .map((row) => row.trimEnd())
      .join("\n")
      .trimEnd();
  }

  #take(part: string): void {
    const row = this.rows[this.#row];
    if (part.startsWith("\u001b[") && part.endsWith("G")) {
      this.#column = Number(part.slice(2, -1)) - 1;
    } else if (part === "\r") {
      this.#column = 0;
    } else if (part === "\n") {
      this.#column = 0;
      this.rows[++this.#row] ??= "";
    } else if (part === "\u001b7") {
      this.#saved = [this.#row, this.#column];
    } else if (part === "\u001b8") {
      [this.#row, this.#column] = this.#saved;
    } else if (part === "\u001b[K" || part === "\u001b[0K") {
      this.rows[this.#row] = row.slice(0, this.#column);
    } else if (part === "\u001b[2K") {
      this.rows[this.#row] = "";
    } else if (part.startsWith("\u001b")) {
      throw new Error(`the screen doesn't know ${JSON.stringify(part)}`);
    } else {
      const before = row.padEnd(this.#column).slice(0, this.#column);
      this.rows[this.#row] = before + part + row.slice(this.#column + 1);
      this.#column++;
    }
  }
}
