import type ts from "typescript";
import type { Completeness } from "../../link/language.js";
import { readMagics } from "../cells/magics.js";
import { parseErrors, parseModule } from "../cells/parse.js";
import type { TypeScript } from "../project/typescript.js";
import { measureDepth } from "./depth.js";

/** A string and a regular expression end with their line: no further line mends them. */
const unmendable = new Set([1002, 1161]);

/** Says whether a cell can be run as it is, could be with more lines, or can't whatever follows. */
export function isComplete(ts: TypeScript, code: string): Completeness {
  const magics = readMagics(code);
  if (magics.error !== undefined) {
    return { status: "invalid" };
  }
  const file = parseModule(ts, magics.text, ts.ScriptKind.TS);
  const first = parseErrors(file).at(0);
  if (first === undefined) {
    return { status: "complete" };
  }
  const isMendable = !unmendable.has(first.code) && isAtEnd(file, first);
  return isMendable
    ? { status: "incomplete", indent: "  ".repeat(indentation(ts, file)) }
    : { status: "invalid" };
}

/** Whether an error is that the text ends, and not what stands in it. */
function isAtEnd(file: ts.SourceFile, { start = 0 }: ts.Diagnostic): boolean {
  return start >= file.endOfFileToken.getFullStart();
}

function indentation(ts: TypeScript, file: ts.SourceFile): number {
  const { depth, isInText } = measureDepth(ts, file.text);
  if (isInText) {
    return 0;
  }
  // A statement that goes on after an operator, `=` or `else` is indented once.
  return Math.max(depth, 1);
}
