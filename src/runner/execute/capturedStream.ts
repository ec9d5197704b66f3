import type { StreamOutput } from "../notebook/format.js";
import { TerminalText } from "./terminalText.js";

/** What a cell printed to one of its streams, without a break by another kind of output. */
export class CapturedStream {
  #text = new TerminalText();
  /** What stderr was made of, as it came: the last chunks may turn out to be an error. */
  #chunks: string[] = [];

  constructor(readonly name: StreamOutput["name"]) {}

  get chunks(): readonly string[] {
    return this.#chunks;
  }

  get lastLine(): string {
    return this.#text.lastLine;
  }

  write(text: string): void {
    this.#text.write(text);
    if (this.name === "stderr") this.#chunks.push(text);
  }

  /** Takes the last `count` chunks out again. */
  drop(count: number): void {
    this.#chunks.splice(this.#chunks.length - count);
    this.#text = new TerminalText();
    for (const chunk of this.#chunks) this.#text.write(chunk);
  }

  toOutput(): StreamOutput {
    return { output_type: "stream", name: this.name, text: this.#text.toString() };
  }
}
