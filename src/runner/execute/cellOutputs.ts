import type { Message } from "@epochbook/kernel";
import {
  joinText,
  type CellError,
  type DisplayOutput,
  type MimeBundle,
  type Output,
  type StreamOutput,
} from "../notebook/format.js";
import { CapturedStream } from "./terminalText.js";

/** The displays of a notebook that later cells may update, by display id. */
export type Displays = Map<string, DisplayOutput[]>;

/** The outputs of one cell, collected from the messages that the kernel publishes. */
export class CellOutputs {
  readonly #displays: Displays;
  /** The first error that was added; `undefined` as long as there is none. */
  error: CellError | undefined;
  #entries: (CapturedStream | Exclude<Output, StreamOutput>)[] = [];
  #clearsOnNext = false;

  constructor(displays: Displays) {
    this.#displays = displays;
  }

  /** The outputs so far, in the notebook format. */
  get outputs(): Output[] {
    return this.#entries.map((entry) =>
      entry instanceof CapturedStream ? entry.toOutput() : entry,
    );
  }

  /** The last line that the cell printed so far and that is not blank. */
  get lastLine(): string {
    return this.#entries.findLast((entry) => entry instanceof CapturedStream)?.lastLine ?? "";
  }

  /** The whole text that the cell printed so far. */
  get printed(): string {
    return this.outputs
      .map((output) => (output.output_type === "stream" ? joinText(output.text) : ""))
      .join("");
  }

  /** Adds the output of one message. Messages of types that make no output are ignored. */
  add({ header, content }: Message): void {
    switch (header.msg_type) {
      case "stream":
        this.#addText(content.name as StreamOutput["name"], content.text as string);
        break;
      case "display_data":
        this.#addDisplay(content);
        break;
      case "update_display_data":
        this.#updateDisplays(content);
        break;
      case "execute_result":
        this.#push({
          output_type: "execute_result",
          execution_count: content.execution_count as number,
          ...toBundle(content),
        });
        break;
      case "error":
        this.addError({
          ename: content.ename as string,
          evalue: content.evalue as string,
          traceback: content.traceback as string[],
        });
        break;
      case "clear_output":
        this.#clearsOnNext = content.wait === true;
        if (!this.#clearsOnNext) {
          this.#entries = [];
        }
    }
  }

  /** Adds an error output for an error that the kernel reported or the runner found. */
  addError(error: CellError): void {
    this.error ??= error;
    this.#push({ output_type: "error", ...error });
  }

  #addText(name: StreamOutput["name"], text: string): void {
    this.#clearIfDue();
    let stream = this.#openStream(name);
    if (!stream) {
      stream = new CapturedStream(name);
      this.#entries.push(stream);
    }
    stream.write(text);
  }

  /**
   * Returns the stream of this name that more text may join, if there is one.
   *
   * There is none if an output of another type came after it: text never moves past a chart.
   */
  #openStream(name: StreamOutput["name"]): CapturedStream | undefined {
    // At most two streams follow each other, one of each name.
    for (const entry of this.#entries.slice(-2).toReversed()) {
      if (!(entry instanceof CapturedStream)) {
        return undefined;
      }
      if (entry.name === name) {
        return entry;
      }
    }
    return undefined;
  }

  #addDisplay(content: Record<string, unknown>): void {
    const output: DisplayOutput = { output_type: "display_data", ...toBundle(content) };
    const id = displayId(content);
    if (id !== undefined) {
      this.#displays.set(id, [...(this.#displays.get(id) ?? []), output]);
    }
    this.#push(output);
  }

  #updateDisplays(content: Record<string, unknown>): void {
    for (const output of this.#displays.get(displayId(content) ?? "") ?? []) {
      Object.assign(output, toBundle(content));
    }
  }

  #push(output: Exclude<Output, StreamOutput>): void {
    this.#clearIfDue();
    this.#entries.push(output);
  }

  #clearIfDue(): void {
    if (this.#clearsOnNext) {
      this.#entries = [];
    }
    this.#clearsOnNext = false;
  }
}

function toBundle(content: Record<string, unknown>): Pick<DisplayOutput, "data" | "metadata"> {
  return {
    data: content.data as MimeBundle,
    metadata: (content.metadata ?? {}) as Record<string, unknown>,
  };
}

function displayId(content: Record<string, unknown>): string | undefined {
  return (content.transient as { display_id?: string } | undefined)?.display_id;
}
