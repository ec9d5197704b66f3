import type { ErrorContent } from "../../link/content.js";
import type { ExpressionOutcome } from "../../link/sessionMessages.js";
import type { Publisher } from "../iopub/publisher.js";
import { toErrorContent, type Request } from "../request.js";
import { Execution, readExecuteContent } from "./execution.js";

/** The result of an execution, as its `execute_reply` holds it. */
export type ExecutionResult =
  | { status: "ok"; payload: object[]; userExpressions: Record<string, ExpressionOutcome> }
  | { status: "error"; error: ErrorContent };

/** Executes a cell whose turn has come. It never rejects for what the cell's code does. */
export type Execute = (execution: Execution) => Promise<ExecutionResult>;

/**
 * The queue of `execute_request`s.
 *
 * It executes cells one after the other, in the order in which they come.
 */
export class ExecutionQueue {
  readonly #iopub: Publisher;
  readonly #execute: Execute;
  #waiting: Request[] = [];
  #current: Execution | undefined;
  #isWorking = false;
  #count = 0;
  #uncounted = 0;
  /**
   * The id of the latest execution, which may be over.
   *
   * Output that belongs to no cell is shown there.
   */
  latestId: string | undefined;

  constructor(iopub: Publisher, execute: Execute) {
    this.#iopub = iopub;
    this.#execute = execute;
  }

  /** The execution that is under way. */
  get current(): Execution | undefined {
    return this.#current;
  }

  /** Adds an `execute_request`, which is answered when its turn has come. */
  add(request: Request): void {
    this.#waiting.push(request);
    if (!this.#isWorking) {
      void this.#work();
    }
  }

  /**
   * Publishes again that a cell runs.
   *
   * Another request has just published that the kernel is idle.
   */
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
    let result: ExecutionResult;
    try {
      const execution = this.#begin(request);
      const { silent, stopOnError } = execution.content;
      count = silent ? this.#count : execution.count;
      result = await this.#execute(execution);
      isStopping = result.status === "error" && (stopOnError || execution.endsQueue);
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

  #begin(request: Request): Execution {
    const content = readExecuteContent(request.message.content);
    const isBlank = content.code.trim() === "";
    if (content.storeHistory && !isBlank) {
      this.#count += 1;
    }
    const isCounted = content.storeHistory || isBlank;
    const count = isCounted ? this.#count : this.#count + 1;
    // Each script needs a name of its own: by its name, a stack frame finds the text that is shown
    // with it.
    const isNumbered = content.storeHistory && !isBlank;
    const scriptName = isNumbered
      ? `cell ${this.#count}`
      : `uncounted cell ${(this.#uncounted += 1)}`;
    const execution = new Execution(request, content, count, scriptName);
    this.#current = execution;
    this.latestId = execution.id;
    return execution;
  }

  #abortWaiting(): void {
    for (const request of this.#waiting.splice(0)) {
      this.#iopub.status("busy", request.message);
      request.reply("execute_reply", { status: "aborted", execution_count: this.#count });
      this.#iopub.status("idle", request.message);
    }
  }
}

/**
 * Sends the reply.
 *
 * A value that JSON can't hold, such as a bigint in a user expression, makes it an error.
 */
function reply(request: Request, result: ExecutionResult, count: number, started: string): void {
  const metadata = { started, status: result.status };
  try {
    request.reply("execute_reply", toReply(result, count), metadata);
  } catch (error) {
    const failed: ExecutionResult = { status: "error", error: toErrorContent(error) };
    request.reply("execute_reply", toReply(failed, count), { ...metadata, status: "error" });
  }
}

function toReply(result: ExecutionResult, count: number): object {
  const common = { status: result.status, execution_count: count };
  if (result.status === "error") {
    return { ...common, ...result.error, payload: [], user_expressions: {} };
  }
  return { ...common, payload: result.payload, user_expressions: result.userExpressions };
}
