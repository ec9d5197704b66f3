import type { CellReport } from "../../link/languageRequests.js";

/** The effect of type errors: they fail the cell, are printed, or are not looked for. */
export type Strictness = "error" | "warn" | "off";

/** The settings in the magic lines at the top of a cell. */
export interface Magics {
  /** The cell's text, in which magic lines are blanked out so that positions stay. */
  text: string;
  /** The effect of type errors from this cell on, if the cell sets it. */
  strictness: Strictness | undefined;
  /** The measurements that the cell asks for. */
  report: CellReport;
  /** The error in a magic line, if there is one, with its place in the text. */
  error: { message: string; start: number; length: number } | undefined;
}

const strictnesses: readonly Strictness[] = ["off", "warn", "error"];

/** All magics as they are written. */
const forms = [...strictnesses.map((value) => `%ts ${value}`), "%time", "%tensors"];

const usage =
  "%ts off, %ts warn and %ts error say how type errors count from a cell on, " +
  "%time and %tensors tell how long a cell took and which tensors it left";

/** Reads the lines at the top of a cell that start with `%`. */
export function readMagics(code: string): Magics {
  const read: Magics = {
    text: code,
    strictness: undefined,
    report: { time: false, tensors: false },
    error: undefined,
  };
  let end = 0;
  for (const line of code.split(/(?<=\n)/)) {
    const content = line.trim();
    if (content !== "" && !content.startsWith("%")) {
      break;
    }
    const message = content === "" ? undefined : readMagic(content, read);
    if (message !== undefined) {
      read.error = { message, start: end + line.indexOf("%"), length: content.length };
      return read;
    }
    end += line.length;
  }
  read.text = code.slice(0, end).replace(/[^\r\n]/g, " ") + code.slice(end);
  return read;
}

/**
 * Reads one magic line into `read`. IPython's `%%time` is `%time` as well.
 *
 * @returns the message about an error in the line, if there is one
 */
function readMagic(line: string, read: Magics): string | undefined {
  const [name, ...rest] = line.replace(/^%%?\s*/, "").split(/\s+/);
  const argument = rest.join(" ");
  switch (name) {
    case "ts":
      read.strictness = strictnesses.find((each) => each === argument);
      if (read.strictness !== undefined) {
        return undefined;
      }
      return `expected off, warn or error after %ts, got "${argument}"`;
    case "time":
    case "tensors":
      read.report[name] = true;
      if (argument === "") {
        return undefined;
      }
      return `expected the code below %${name}, got "${argument}" behind it`;
    default:
      return `there is no magic %${name}; ${usage}`;
  }
}

/** Suggests magics if the text before the cursor ends within a magic line at the top of a cell. */
export function completeMagic(
  before: string,
): { matches: { text: string; type: string }[]; start: number } | undefined {
  const line = /^(?:[^\S\n]*(?:%[^\n]*)?\n)*[^\S\n]*(%[^\n]*)$/.exec(before)?.[1];
  if (line === undefined) {
    return undefined;
  }
  const matches = forms
    .filter((text) => text.startsWith(line))
    .map((text) => ({ text, type: "magic" }));
  return { matches, start: before.length - line.length };
}
