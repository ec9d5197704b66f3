import type { StreamOutput } from "../notebook/format.js";

/** Control sequences, the characters that move the cursor in a line, and runs of plain text. */
// eslint-disable-next-line no-control-regex -- control characters are what this reads
const tokens = /\x1b\[([0-?]*)[ -/]*([@-~])|[\r\n\b]|[^\x1b\r\n\b]+|\x1b/gu;

/** A token of terminal text. That of a control sequence has its argument and its command too. */
type Token = [token: string, argument?: string, command?: string];

/**
 * The text that a terminal shows in the end.
 *
 * Text that `\r`, `\b` or the erasing of lines overwrites is gone. Colours stay.
 */
export class TerminalText {
  #lines = "";
  #lastLine = "";
  /** The characters of the line where the cursor is, each with the colour codes before it. */
  #line: string[] = [];
  #column = 0;
  #codes = "";

  /** Writes at the cursor. An escape sequence must not be split between two writes. */
  write(text: string): void {
    for (const [token, argument, command] of text.matchAll(tokens) as Iterable<Token>) {
      if (token === "\n") {
        this.#endLine();
      } else if (token === "\r") {
        this.#column = 0;
      } else if (token === "\b") {
        this.#column = Math.max(0, this.#column - 1);
      } else if (command !== undefined) {
        this.#control(token, argument ?? "", command);
      } else {
        for (const character of token) {
          this.#put(character);
        }
      }
    }
  }

  /** The last line that is not blank. */
  get lastLine(): string {
    return this.#line.join("").trim() || this.#lastLine;
  }

  toString(): string {
    return this.#lines + this.#line.join("") + this.#codes;
  }

  #put(character: string): void {
    while (this.#line.length < this.#column) {
      this.#line.push(" ");
    }
    this.#line[this.#column++] = this.#codes + character;
    this.#codes = "";
  }

  #endLine(): void {
    this.#lastLine = this.lastLine;
    this.#lines = this.toString() + "\n";
    this.#line = [];
    this.#column = 0;
    this.#codes = "";
  }

  #control(sequence: string, argument: string, command: string): void {
    if (command === "m") {
      this.#codes += sequence;
    }
    if (command === "G") {
      this.#column = Math.max(0, (Number(argument) || 1) - 1);
    }
    if (command !== "K") {
      return;
    }
    if (argument === "2") {
      this.#line = [];
    } else if (argument === "1") {
      this.#line.fill(" ", 0, this.#column + 1);
    } else {
      this.#line.length = Math.min(this.#line.length, this.#column);
    }
  }
}

/** The text that a cell printed to one of its streams, up to the next output of another kind. */
export class CapturedStream {
  readonly name: StreamOutput["name"];
  readonly #text = new TerminalText();

  constructor(name: StreamOutput["name"]) {
    this.name = name;
  }

  /** The last line that is not blank. */
  get lastLine(): string {
    return this.#text.lastLine;
  }

  write(text: string): void {
    this.#text.write(text);
  }

  toOutput(): StreamOutput {
    return { output_type: "stream", name: this.name, text: this.#text.toString() };
  }
}
