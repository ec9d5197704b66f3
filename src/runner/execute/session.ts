import type { Message } from "@epochbook/kernel";
import {
  joinText,
  type CodeCell,
  type MimeBundle,
  type MultilineText,
} from "../notebook/format.js";
import { CellOutputs, type Displays } from "./cellOutputs.js";

/** One run of a cell. */
export interface CellRun {
  /** The number of the cell among those that were run, from 1. */
  number: number;
  cell: CodeCell;
  outputs: CellOutputs;
}

/**
 * The runs of a notebook's cells on one kernel.
 *
 * Each message that the kernel publishes goes to the cell that it belongs to, also when it comes
 * late.
 */
export class Session {
  readonly #onPrinted: (readLastLine: () => string) => void;
  readonly runs: CellRun[] = [];
  /** The number of messages that the kernel has published so far. */
  received = 0;
  readonly #runsById = new Map<string, CellRun>();
  readonly #displays: Displays = new Map();

  /**
   * @param onPrinted - called whenever a cell prints or updates a display. It gets a function that
   *   returns the last line that was printed, or the first line of the display's text
   */
  constructor(onPrinted: (readLastLine: () => string) => void) {
    this.#onPrinted = onPrinted;
  }

  /** Begins the run of a cell. Its outputs will replace the cell's old ones. */
  begin(cell: CodeCell): CellRun {
    const number = this.runs.length + 1;
    const run = { number, cell, outputs: new CellOutputs(this.#displays) };
    this.runs.push(run);
    return run;
  }

  /** Notes the request of a run: the messages that answer it belong to the run. */
  follow(requestId: string, run: CellRun): void {
    this.#runsById.set(requestId, run);
  }

  /** Adds a message that the kernel published to the run that it belongs to. */
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

  /** Puts the collected outputs into the cells. */
  store(): void {
    for (const { cell, outputs } of this.runs) {
      cell.outputs = outputs.outputs;
    }
  }
}

/**
 * Notes in a cell's `metadata.execution` when a message of the kernel arrived, as JupyterLab does.
 *
 * A kernel may send no `execute_input`, as the published tslab. Then its busy status is noted
 * instead.
 */
export function noteTime(cell: CodeCell, { header, content }: Message): void {
  const now = new Date().toISOString();
  const execution = (cell.metadata.execution ??= {}) as Record<string, string>;
  if (header.msg_type === "status") {
    execution[`iopub.status.${String(content.execution_state)}`] = now;
    if (content.execution_state === "busy") {
      execution["iopub.execute_input"] ??= now;
    }
  }
  if (header.msg_type === "execute_input") {
    execution["iopub.execute_input"] = now;
  }
  if (header.msg_type === "execute_reply") {
    execution["shell.execute_reply"] = now;
  }
}

/** Returns the first line of a display's text. */
function firstLine({ content }: Message): string {
  const text = (content.data as MimeBundle | undefined)?.["text/plain"];
  return text === undefined ? "" : (joinText(text as MultilineText).split("\n")[0] ?? "");
}
