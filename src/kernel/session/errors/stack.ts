import { fileURLToPath } from "node:url";
import { isSource, mapPlace } from "./sources.js";

/** The folder of the compiled kernel, whose frames are not shown. */
const kernelFolder = fileURLToPath(new URL("../../", import.meta.url));

/** The function that Node.js has at first, if it has one. */
const ofNode = currentFormat();

function currentFormat(): unknown {
  return Reflect.get(Error, "prepareStackTrace");
}

/**
 * Makes `error.stack` name the user's lines, without the kernel's and Node's own frames.
 *
 * Code that sets `Error.prepareStackTrace` itself replaces this. It is called before each cell, for
 * the case that an earlier one has removed what it had set.
 */
export function mapStacks(): void {
  const present = currentFormat();
  if (typeof present === "function" && present !== ofNode) {
    return;
  }
  Error.prepareStackTrace = (error, frames) =>
    [header(error), ...frames.map(describeFrame).filter((line) => line !== undefined)].join("\n");
}

function header(error: Error): string {
  try {
    const text = Error.prototype.toString.call(error);
    const { code, name } = error as NodeJS.ErrnoException;
    // Node's own errors carry their code in the header.
    const isMissing = typeof code === "string" && !name.includes(code);
    return isMissing && code.startsWith("ERR_") && text.startsWith(`${name}:`)
      ? `${name} [${code}]${text.slice(name.length)}`
      : text;
  } catch {
    return "Error";
  }
}

/** Returns true for the files of Node's own frames, the kernel's, and those that run a cell. */
function isInternal(file: string): boolean {
  return /^node:(internal\/|inspector$|async_hooks$)/.test(file) || file.startsWith(kernelFolder);
}

function describeFrame(frame: NodeJS.CallSite): string | undefined {
  const url = frame.getScriptNameOrSourceURL();
  const file = url?.startsWith("file:") === true ? fileURLToPath(url) : url;
  if (file !== null && isInternal(file)) {
    return undefined;
  }
  const line = frame.getLineNumber();
  const column = frame.getColumnNumber();
  // A call site gives its own text, which Node.js' types don't know.
  const described: unknown = frame;
  const text = String(described);
  if (file === null || line === null || column === null || !isSource(file)) {
    return `    at ${text}`;
  }
  const place = mapPlace(file, line, column);
  if (place === undefined) {
    return undefined;
  }
  const mapped = `${place.name}:${place.line}:${place.column}`;
  const renamed = text.replace(`${String(url)}:${line}:${column}`, () => mapped);
  // The function around a module's text is not the user's.
  return `    at ${renamed.replace(/^Object\.<anonymous> \((.*)\)$/, "$1")}`;
}
