import { fileURLToPath } from "node:url";
import { isSource, mapPlace } from "./sources.js";

/** The folder of the compiled kernel, whose frames are nobody's business. */
const kernelFolder = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Makes `error.stack` name the user's lines and leave out the kernel's and Node's own frames, wherever it is read.
 * Code that sets `Error.prepareStackTrace` itself has its way.
 */
export function mapStacks(): void {
  Error.prepareStackTrace = (error, frames) =>
    [header(error), ...frames.map(describeFrame).filter((line) => line !== undefined)].join("\n");
}

function header(error: Error): string {
  try {
    const text = Error.prototype.toString.call(error);
    const { code, name } = error as NodeJS.ErrnoException;
    // Node's own errors carry their code in the header.
    return typeof code === "string" && code.startsWith("ERR_") && text.startsWith(`${name}:`)
      ? `${name} [${code}]${text.slice(name.length)}`
      : text;
  } catch {
    return "Error";
  }
}

/** Node's own frames, the kernel's, and those through which the kernel runs a cell. */
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
  // What Node.js' types don't know: a call site has its own text.
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
  // The function around a module's text is the kernel's.
  return `    at ${renamed.replace(/^Object\.<anonymous> \((.*)\)$/, "$1")}`;
}
