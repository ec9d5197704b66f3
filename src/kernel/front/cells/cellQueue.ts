import type { ErrorContent } from "../../link/content.js";
import type { ExpressionOutcome } from "../../link/session.js";
import type { Publisher } from "../iopub/publisher.js";
import type { Request } from "../requests.js";
import { readCellRequest } from "./cellRequest.js";
import { CellRun } from "./cellRun.js";
import { toErrorContent } from "./errorContent.js";

/** How a cell ended. */
export type CellResult =
  | { status: "ok"; payload: object[]; userExpressions: Record<string, ExpressionOutcome> }
  | { status: "error"; error: ErrorContent };

/** What the queue does with a cell whose turn has come; never rejects for what the cell's code does. */
export type RunCell = (run: CellRun) => Promise<CellResult>;

/** Runs cells one after the other, in the order in which they come. */
export class CellQueue {
  readonly #iopub: Publisher;
  readonly #runCell: RunCell;
  #waiting: Request[] = [];
  #current: CellRun | undefined;
  #isWorking = false;
  #count = 0;
  #uncounted = 0;
  /** The id of the run that is or was the latest: what comes from nowhere is shown there. */
  latestRun: string | undefined;

  constructor(iopub: Publisher, runCell: RunCell) {
    this.#iopub = iopub;
    this.#runCell = runCell;
  }

  /** The cell that runs now. */
  get current(): CellRun | undefined {
    return this.#current;
  }

  add(request: Request): void {
    this.#waiting.push(request);
    if (!this.#isWorking) {
      void this.#work();
    }
  }

  /** Says again that a cell runs, because another request has just said that the kernel is idle. */
  showBusy(): void {
    if (this.#current) {
      this.#iopub.status("busy", this.#current.request.message);
    }
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      await this.#answer(next);
    }
    this.#isWorking = false;
  }

  async #answer(request: Request): Promise<void> {
    this.#iopub.remember(request.message);
    this.#iopub.status("busy", request.message);
    const started = new Date().toISOString();
    let isStopping = false;
    let count = this.#count;
    let result: CellResult;
    try {
      const run = this.#begin(request);
      count = run.cell.silent ? this.#count : run.count;
      result = await this.#runCell(run);
      isStopping = result.status === "error" && (run.cell.stopOnError || run.endsQueue);
    } catch (error) {
      result = { status: "error", error: toErrorContent(error) };
    }
    this.#current = undefined;
    reply(request, result, count, started);
    this.#iopub.status("idle", request.message);
    if (isStopping) {
      this.#abortWaiting();
    }
  }

  #begin(request: Request): CellRun {
    const cell = readCellRequest(request.message.content);
    const isBlank = cell.code.trim() === "";
    if (cell.storeHistory && !isBlank) {
      this.#count += 1;
    }
    const isCounted = cell.storeHistory || isBlank;
    const count = isCounted ? this.#count : this.#count + 1;
    // No two scripts may have one name, or frames of one would be shown with the text of the other.
    const isNumbered = cell.storeHistory && !isBlank;
    const scriptName = isNumbered
      ? `cell ${this.#count}`
      : `uncounted cell ${(this.#uncounted += 1)}`;
    const run = new CellRun(request, cell, count, scriptName);
    this.#current = run;
    this.latestRun = run.id;
    return run;
  }

  #abortWaiting(): void {
    for (const request of this.#waiting.splice(0)) {
      this.#iopub.status("busy", request.message);
      request.reply("execute_reply", { status: "aborted", execution_count: this.#count });
      this.#iopub.status("idle", request.message);
    }
  }
}

/** A value that no JSON can hold, such as a bigint in a user expression, is an error as well. */
function reply(request: Request, result: CellResult, count: number, started: string): void {
  const metadata = { started, status: result.status };
  try {
    request.reply("execute_reply", toReply(result, count), metadata);
  } catch (error) {
    const failed: CellResult = { status: "error", error: toErrorContent(error) };
    request.reply("execute_reply", toReply(failed, count), { ...metadata, status: "error" });
  }
}

function toReply(result: CellResult, count: number): object {
  const common = { status: result.status, execution_count: count };
  if (result.status === "error") {
    return { ...common, ...result.error, payload: [], user_expressions: {} };
  }
  return { ...common, payload: result.payload, user_expressions: result.userExpressions };
}
