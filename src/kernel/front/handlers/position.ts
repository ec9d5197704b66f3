import { toUtf16 } from "../textPositions.js";

/** A place in a code, in UTF-16 code units. */
export interface Position {
  code: string;
  cursor: number;
}

/**
 * Reads `code` and `cursor_pos`; without the latter it is the end.
 * @throws TypeError if there is no code.
 */
export function readPosition({ code, cursor_pos }: Record<string, unknown>): Position {
  if (typeof code !== "string") {
    throw new TypeError(`expected code to be a string, got ${typeof code}`);
  }
  const isNumber = typeof cursor_pos === "number";
  return { code, cursor: isNumber ? toUtf16(code, cursor_pos) : code.length };
}
