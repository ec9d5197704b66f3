/** The reason why a cell failed, as the protocol's `error` message and `execute_reply` hold it. */
export interface ErrorContent {
  /** The error's name, for example `RangeError`. */
  ename: string;
  /** The error's message. */
  evalue: string;
  /** The lines that front ends show; ANSI colours are allowed. */
  traceback: string[];
}

/**
 * A value in several formats, by MIME type.
 *
 * Text and base64 are strings. `application/json` and other JSON types hold JSON.
 */
export type MimeBundle = Record<string, unknown>;
