/**
 * The messages between the front and the session process.
 *
 * Each message is one frame (`frames.ts`) on a pipe.
 */
import type { ErrorContent, MimeBundle } from "./content.js";
import type { CompiledCell, ImportMode, LanguageError, ModuleGraph } from "./languageRequests.js";

/** The file descriptors of the session process beside stdin, stdout and stderr. */
export const sessionPipes = {
  /**
   * The pipe on which the session writes {@link FromSession} frames, without waiting for the event loop.
   */
  fromSession: 3,
  /** The pipe on which the session's main thread reads {@link ToSession} frames. */
  toSession: 4,
  /**
   * The pipe on which the session's watchdog thread reads one byte for each interrupt.
   *
   * Its end ends the session.
   */
  toWatchdog: 5,
} as const;

/**
 * The flag of Node.js with which the session process starts.
 *
 * By it the session can tell quickly if a promise is pending. The session hides it from cells.
 */
export const internalsFlag = "--expose-internals";

/** The id of a run: the `msg_id` of the request to which its outputs belong. */
export type RunId = string;

/** A message on a comm, the same in both directions. */
export interface CommMessage {
  type: "comm_open" | "comm_msg" | "comm_close";
  /** An object with `comm_id` and `data`, and for `comm_open` with `target_name`. */
  content: Record<string, unknown>;
  metadata: Record<string, unknown>;
  buffers: Buffer[];
}

/** A message of the front to the session. */
export type ToSession =
  | {
      type: "run";
      run: RunId;
      executionCount: number;
      cell: CompiledCell;
      /** The expressions that are evaluated after the cell if it did not fail. */
      userExpressions: Record<string, { cell: CompiledCell } | { error: ErrorContent }>;
      /** True if no `execute_result` is published. */
      silent: boolean;
      /** True if the client answers `input_request`. */
      allowStdin: boolean;
    }
  /**
   * Stops the run if it is still the current one. The front wakes the watchdog at the same time.
   */
  | { type: "interrupt"; run: RunId }
  | { type: "comm"; run: RunId; message: CommMessage }
  | { type: "inputReply"; run: RunId; value: string }
  /** Answers `loadModule`; `moduleError` is the answer if that failed. */
  | { type: "module"; id: number; graph: ModuleGraph }
  | { type: "moduleError"; id: number; error: LanguageError };

/** A message of the session to the front. */
export type FromSession =
  /** Sent once, when the session is ready to take runs. */
  | { type: "ready" }
  | { type: "stream"; run: RunId; name: "stdout" | "stderr"; text: string }
  /** Asks the front to publish a message on iopub, under the header of the run's request. */
  | {
      type: "publish";
      run: RunId;
      messageType:
        | "display_data"
        | "update_display_data"
        | "execute_result"
        | "clear_output"
        | "error"
        | CommMessage["type"];
      content: Record<string, unknown>;
      metadata: Record<string, unknown>;
      buffers: Buffer[];
    }
  | { type: "input"; run: RunId; prompt: string; password: boolean }
  | {
      type: "loadModule";
      id: number;
      specifier: string;
      from: string | undefined;
      mode: ImportMode;
    }
  | { type: "finished"; run: RunId; outcome: RunOutcome };

/** The outcome of a run. An interrupted run ends in an error whose name is `KeyboardInterrupt`. */
export type RunOutcome =
  | { status: "ok"; userExpressions: Record<string, ExpressionOutcome> }
  | { status: "error"; error: ErrorContent };

/** The value of a user expression, or the error that it threw. */
export type ExpressionOutcome =
  | { status: "ok"; data: MimeBundle; metadata: Record<string, unknown> }
  | ({ status: "error" } & ErrorContent);
