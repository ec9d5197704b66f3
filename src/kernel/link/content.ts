/** Why a cell failed, as the protocol's `error` message and `execute_reply` hold it. */
export interface ErrorContent {
  /** The error's name, for example `RangeError`. */
  ename: string;
  /** Its message. */
  evalue: string;
  /** What front ends show, line by line; ANSI colours are allowed. */
  traceback: string[];
}

/** Data by MIME type: strings for text and base64, JSON for `application/json` and its kin. */
export type MimeBundle = Record<string, unknown>;
