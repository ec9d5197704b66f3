import type { StreamOutput } from "../notebook/format.js";
import { TerminalText } from "./terminalText.js";

/** What a cell printed to one of its streams, without a break by another kind of output. */
export class CapturedStream {
  readonly name: StreamOutput["name"];
  readonly #text = new TerminalText();

  constructor(name: StreamOutput["name"]) {
    this.name = name;
  }

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
