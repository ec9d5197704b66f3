import { Deferred } from "../../deferred.js";
import type { Request } from "../request.js";

/** The content of an `execute_request`, with the protocol's defaults for what is missing. */
export interface ExecuteContent {
  code: string;
  silent: boolean;
  storeHistory: boolean;
  /** The expressions by the name under which the reply holds their values. */
  userExpressions: Record<string, string>;
  allowStdin: boolean;
  stopOnError: boolean;
}

/** The error of a cell that was interrupted before its code ran. */
export class InterruptedError extends Error {
  override name = "KeyboardInterrupt";

  constructor() {
    super("the cell was interrupted before it ran");
  }
}

/** The execution of one cell, from its turn in the queue to its end. */
export class Execution {
  readonly request: Request;
  readonly content: ExecuteContent;
  /** The number that the client shows beside the cell. */
  readonly count: number;
  /** The name that stack frames show for the cell. */
  readonly scriptName: string;
  readonly #interrupted = new Deferred<never>();
  readonly #controller = new AbortController();
  /** True if the cells that wait are not run either, whatever `stop_on_error` says. */
  endsQueue = false;
  /** True once the session has the cell, so that it is the session that ends it. */
  isInSession = false;

  constructor(request: Request, content: ExecuteContent, count: number, scriptName: string) {
    this.request = request;
    this.content = content;
    this.count = count;
    this.scriptName = scriptName;
  }

  /** The id by which all parts of the kernel know this execution: that of its request. */
  get id(): string {
    return this.request.message.header.msg_id;
  }

  /** The signal that is aborted when the cell is interrupted. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * Interrupts the cell as far as the front runs it.
   *
   * The cells in the queue are then not run either.
   */
  interrupt(): void {
    this.endsQueue = true;
    this.#controller.abort();
    this.#interrupted.reject(new InterruptedError());
  }

  /**
   * Waits for work that is done before the code runs.
   * @throws InterruptedError as soon as the cell is interrupted.
   */
  wait<T>(work: Promise<T>): Promise<T> {
    return Promise.race([this.#interrupted.promise, work]);
  }
}

/**
 * Reads the content of an `execute_request`.
 * @throws TypeError if there is no code.
 */
export function readExecuteContent(content: Record<string, unknown>): ExecuteContent {
  const { code, silent, store_history, user_expressions, allow_stdin, stop_on_error } = content;
  if (typeof code !== "string") {
    throw new TypeError(`expected code to be a string in an execute_request, got ${typeof code}`);
  }
  return {
    code,
    silent: silent === true,
    storeHistory: silent !== true && store_history !== false,
    userExpressions: Object.fromEntries(
      Object.entries(user_expressions ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    allowStdin: allow_stdin === true,
    stopOnError: stop_on_error !== false,
  };
}
