import type { Message } from "@epochbook/kernel";
import {
  joinText,
  type CodeCell,
  type MimeBundle,
  type MultilineText,
} from "../notebook/format.js";
import { CellOutputs, type Displays } from "./cellOutputs.js";
import { noteTime } from "./timing.js";

/** One run of a cell, from its request on. */
export interface CellRun {
  /** The number of the cell among those that were run, from 1. */
  number: number;
  cell: CodeCell;
  outputs: CellOutputs;
}

/** The runs of a notebook's cells on one kernel: whatever the kernel publishes, early or late, goes to its cell. */
export class Session {
  readonly #onPrinted: (readLastLine: () => string) => void;
  readonly runs: CellRun[] = [];
  /** How many messages the kernel has published so far. */
  received = 0;
  readonly #runsById = new Map<string, CellRun>();
  readonly #displays: Displays = new Map();

  /**
   * @param onPrinted called whenever a cell prints or draws a display anew, with what reads the last line it printed or
   * the first of the display's text.
   */
  constructor(onPrinted: (readLastLine: () => string) => void) {
    this.#onPrinted = onPrinted;
  }

  /** Begins a run, whose outputs replace the cell's old ones. */
  begin(cell: CodeCell): CellRun {
    const number = this.runs.length + 1;
    const run = { number, cell, outputs: new CellOutputs(this.#displays) };
    this.runs.push(run);
    return run;
  }

  /** Says which request the messages of a run will belong to. */
  follow(requestId: string, run: CellRun): void {
    this.#runsById.set(requestId, run);
  }

  /** Takes a message that the kernel published. */
  receive(message: Message): void {
    this.received++;
    const run = this.#runsById.get(message.parent_header.msg_id ?? "");
    if (!run) {
      return;
    }
    noteTime(run.cell, message);
    run.outputs.add(message);
    const type = message.header.msg_type;
    if (type === "stream") {
      this.#onPrinted(() => run.outputs.lastLine);
    }
    if (type === "update_display_data") {
      this.#onPrinted(() => firstLine(message));
    }
  }

  /** Puts what was collected into the cells. */
  store(): void {
    for (const { cell, outputs } of this.runs) {
      cell.outputs = outputs.outputs;
    }
  }
}

/** The first line of a display's text. */
function firstLine({ content }: Message): string {
  const text = (content.data as MimeBundle | undefined)?.["text/plain"];
  return text === undefined ? "" : (joinText(text as MultilineText).split("\n")[0] ?? "");
}
