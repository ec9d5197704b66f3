import { inspect, types } from "node:util";
import { escapeHtml } from "@epochbook/core";
import type { MimeBundle } from "../../link/content.js";
import { plotlyBundle, vegaBundle } from "./charts.js";
import { historyBundle } from "./histories.js";
import { inspectSafely } from "./inspectSafely.js";
import { ndArrayBundle } from "./ndArrays.js";
import { safeBundle } from "./safeBundle.js";
import { tableBundle } from "./tables.js";
import { tensorBundle } from "./tensors.js";
import { typedArrayBundle } from "./typedArrays.js";

const displayMethod = Symbol.for("Jupyter.display");

/** The first bytes of the image files that front ends show. */
const signatures = {
  "image/png": [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  "image/jpeg": [0xff, 0xd8, 0xff],
  "image/gif": [0x47, 0x49, 0x46, 0x38],
};

/** The kinds of values that are shown by more than text. The first that knows a value shows it. */
const kinds = [
  errorBundle,
  tensorBundle,
  ndArrayBundle,
  historyBundle,
  vegaBundle,
  plotlyBundle,
  imageBundle,
  typedArrayBundle,
  tableBundle,
] satisfies ((value: unknown) => MimeBundle | undefined | Promise<MimeBundle | undefined>)[];

/**
 * Returns the MIME bundle that shows a value, with `text/plain` always in it.
 *
 * It is the bundle of the value's own `Symbol.for("Jupyter.display")` method. Without one it is
 * text as Node.js inspects the value, and a chart, an image or a table as well if the value is one.
 * A proxy is text alone: to ask it for anything would call its traps.
 */
export async function toBundle(value: unknown): Promise<MimeBundle> {
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  const describe = () => textOf(value);
  const shown =
    isObject && !types.isProxy(value)
      ? safeBundle((await showItself(value)) ?? (await findBundle(value)) ?? {}, describe)
      : {};
  return "text/plain" in shown ? shown : { "text/plain": describe(), ...shown };
}

/** Returns the text of a value. Programs may look for a lone number or string: it has no colours. */
function textOf(value: unknown): string {
  return inspectSafely(value, { colors: typeof value === "object" && value !== null });
}

/**
 * Returns what the value's own method gives.
 *
 * If the method throws, the error is printed, and the value is shown like any other.
 */
async function showItself(value: object): Promise<MimeBundle | undefined> {
  try {
    const bundle = await findMethod(value)?.call(value);
    return typeof bundle === "object" && bundle !== null ? { ...bundle } : undefined;
  } catch (error) {
    console.error("The value could not show itself:", error);
    return undefined;
  }
}

async function findBundle(value: object): Promise<MimeBundle | undefined> {
  try {
    for (const show of kinds) {
      const bundle = await show(value);
      if (bundle !== undefined) {
        return bundle;
      }
    }
  } catch {
    // Reading the value threw, as a getter may. It is shown as text only.
  }
  return undefined;
}

function findMethod(value: object): (() => unknown) | undefined {
  const method: unknown = (value as Record<symbol, unknown>)[displayMethod];
  return typeof method === "function" ? (method as () => unknown) : undefined;
}

/**
 * Returns what shows an error that is a cell's value: its name in bold, its message and its frames.
 */
function errorBundle(value: unknown): MimeBundle | undefined {
  if (!(value instanceof Error)) {
    return undefined;
  }
  const text = escapeHtml(inspect(value));
  const name = escapeHtml(value.name);
  const html = text.startsWith(name) ? `<strong>${name}</strong>${text.slice(name.length)}` : text;
  return { "text/html": `<pre>${html}</pre>` };
}

/** Returns the bundle of the bytes of an image file. */
function imageBundle(value: unknown): MimeBundle | undefined {
  if (!(value instanceof Uint8Array)) {
    return undefined;
  }
  for (const [type, signature] of Object.entries(signatures)) {
    if (signature.every((byte, index) => value[index] === byte)) {
      return { [type]: Buffer.from(value).toString("base64") };
    }
  }
  return undefined;
}
