import { Deferred } from "../../deferred.js";
import type { Request } from "../requests.js";
import type { CellRequest } from "./cellRequest.js";

/** A cell was interrupted before its code ran. */
export class InterruptedError extends Error {
  override name = "KeyboardInterrupt";

  constructor() {
    super("the cell was interrupted before it ran");
  }
}

/** One cell on its way from compiling to its end. */
export class CellRun {
  readonly request: Request;
  readonly cell: CellRequest;
  /** The number that the client shows beside the cell. */
  readonly count: number;
  /** What stack frames call the cell. */
  readonly scriptName: string;
  readonly #interrupted = new Deferred<never>();
  /** Whether the cells that wait are not run either, whatever `stop_on_error` says. */
  endsQueue = false;
  /** Whether the session has the cell, so that it is the session that ends it. */
  isInSession = false;

  constructor(request: Request, cell: CellRequest, count: number, scriptName: string) {
    this.request = request;
    this.cell = cell;
    this.count = count;
    this.scriptName = scriptName;
  }

  /** The id by which all parts know the run. */
  get id(): string {
    return this.request.message.header.msg_id;
  }

  interrupt(): void {
    this.endsQueue = true;
    this.#interrupted.reject(new InterruptedError());
  }

  /**
   * Waits for something that comes before the code runs.
   * @throws InterruptedError as soon as the cell is interrupted.
   */
  wait<T>(work: Promise<T>): Promise<T> {
    return Promise.race([this.#interrupted.promise, work]);
  }
}
