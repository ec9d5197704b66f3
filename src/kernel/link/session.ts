/** What the front and the session process tell each other. Each message is one frame (`frames.ts`) on a pipe. */
import type { ErrorContent, MimeBundle } from "./content.js";
import type { CompiledCell, ModuleGraph } from "./language.js";

/** File descriptors of the session process beside stdin, stdout and stderr. */
export const sessionPipes = {
  /** The session writes {@link FromSession} frames, without waiting for the event loop. */
  fromSession: 3,
  /** The session's main thread reads {@link ToSession} frames. */
  toSession: 4,
  /** The session's watchdog thread reads one byte for each interrupt; the pipe's end ends the session. */
  toWatchdog: 5,
} as const;

/** Says which request an output belongs to: the `msg_id` of the request. */
export type RunId = string;

/** Messages on comms, the same in both directions. */
export interface CommMessage {
  type: "comm_open" | "comm_msg" | "comm_close";
  /** `comm_id`, `data`, and for `comm_open` `target_name`. */
  content: Record<string, unknown>;
  metadata: Record<string, unknown>;
  buffers: Buffer[];
}

export type ToSession =
  | {
      type: "run";
      run: RunId;
      executionCount: number;
      cell: CompiledCell;
      /** Evaluated after the cell, if that did not fail. */
      userExpressions: Record<string, { cell: CompiledCell } | { error: ErrorContent }>;
      /** Publish no `execute_result`. */
      silent: boolean;
      /** Whether the client answers `input_request`. */
      allowStdin: boolean;
    }
  /** Stop the run, as far as it is still the current one. The watchdog hears of it too. */
  | { type: "interrupt"; run: RunId }
  | { type: "comm"; run: RunId; message: CommMessage }
  | { type: "inputReply"; run: RunId; value: string }
  /** Answers `loadModule`. */
  | { type: "module"; id: number; graph: ModuleGraph }
  | { type: "moduleError"; id: number; message: string };

export type FromSession =
  /** Sent once, when runs are taken. */
  | { type: "ready" }
  | { type: "stream"; run: RunId; name: "stdout" | "stderr"; text: string }
  /** Publish a message of any type on iopub, under the header of the run's request. */
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
  | { type: "loadModule"; id: number; specifier: string; from: string | undefined }
  | { type: "finished"; run: RunId; outcome: RunOutcome };

/** How a run ended. An interrupted one is an error whose name is `KeyboardInterrupt`. */
export type RunOutcome =
  | { status: "ok"; userExpressions: Record<string, ExpressionOutcome> }
  | { status: "error"; error: ErrorContent };

export type ExpressionOutcome =
  | { status: "ok"; data: MimeBundle; metadata: Record<string, unknown> }
  | ({ status: "error" } & ErrorContent);
