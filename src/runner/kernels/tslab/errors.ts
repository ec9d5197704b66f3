import { stripVTControlCharacters } from "node:util";
import type { CellError } from "../../notebook/format.js";
import { readDiagnostics } from "./diagnostics.js";
import { strayMark } from "./strayMark.js";

/** Reads an error that was thrown outside a cell's run from one chunk of the kernel's stderr, where it is marked. */
export function readStrayError(chunk: string): CellError | undefined {
  if (!chunk.startsWith(strayMark)) return undefined;
  const text = stripVTControlCharacters(chunk.slice(strayMark.length));
  const [announcement] = /^\w+: /.exec(text) ?? [""];
  const error = readThrown(text.slice(announcement.length));
  const [head = "", ...more] = error.traceback;
  return { ...error, traceback: [announcement + head, ...more] };
}

/**
 * Reads why a cell failed: tslab prints the compiler's diagnostics in one chunk each, or what was thrown in one,
 * last of all. `count` is the number of chunks that tell it; the rest is the cell's own.
 */
export function readFailure(
  chunks: readonly string[],
  source: string,
): { error: CellError; count: number } | undefined {
  const texts = chunks.map((chunk) => stripVTControlCharacters(chunk));
  const diagnostics = readDiagnostics(texts, source);
  if (diagnostics) return diagnostics;
  const last = texts.at(-1);
  return last === undefined ? undefined : { error: readThrown(last), count: 1 };
}

/** Reads an error as Node.js prints it, with its stack; or another value that was thrown. */
function readThrown(printed: string): CellError {
  // An error that leaves V8 synchronously is printed below the line of code that threw it, marked with carets.
  const text = printed.replace(/^evalmachine\.<anonymous>:\d+\n(?:.*\n)*? *\^+\n\n?/, "").trimEnd();
  const lines = text.split("\n");
  const frame = lines.findIndex((line) => /^ {4,}at /.test(line));
  const head = (frame < 0 ? text : lines.slice(0, frame).join("\n")).replace(
    /^\[([^]*?)\](?: \{\n[^]*)?$/,
    "$1",
  );
  const [, name = "", bracket = "", message = ""] =
    /^([A-Z_$][\w$.]*)(?: \[(\w+)\])?(?:: ([^]*))?$/.exec(head) ?? [];
  const isError = frame >= 0 || /(?:Error|Exception)$/.test(name);
  if (!isError || name === "") {
    return { ename: "Uncaught", evalue: text, traceback: [`Uncaught ${text}`] };
  }
  return {
    ename: name === "DOMException" && bracket ? bracket : name,
    evalue: message,
    traceback: lines.filter((line) => !isInternalFrame(line)),
  };
}

/** Frames of the kernel itself and of Node.js say nothing to the author of a cell. */
function isInternalFrame(line: string): boolean {
  return /^ +at .*(?:\/tslab\/dist\/|\(?node:)/.test(line) && !line.endsWith("{");
}
