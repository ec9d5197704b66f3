import { inspect, type InspectOptions } from "node:util";
import type { MimeBundle } from "../../link/content.js";
import { plotlyBundle, vegaBundle } from "./charts.js";
import { errorBundle } from "./errors.js";
import { imageBundle } from "./images.js";
import { tableBundle } from "./tables.js";
import { tensorBundle } from "./tensors.js";
import { typedArrayBundle } from "./typedArrays.js";

const displayMethod = Symbol.for("Jupyter.display");

/** The kinds of values that are shown by more than text. The first that knows a value shows it. */
const kinds = [
  errorBundle,
  tensorBundle,
  vegaBundle,
  plotlyBundle,
  imageBundle,
  typedArrayBundle,
  tableBundle,
] satisfies ((value: unknown) => MimeBundle | undefined | Promise<MimeBundle | undefined>)[];

/**
 * Returns the MIME bundle that shows a value.
 *
 * It is the bundle of the value's own `Symbol.for("Jupyter.display")` method. Without one it is
 * text as Node.js inspects the value, and a chart, an image or a table as well if the value is one.
 */
export async function toBundle(value: unknown): Promise<MimeBundle> {
  const own = await showItself(value);
  if (own !== undefined) {
    return own;
  }
  // Programs may look for the text of a lone number or string, so it has no colours.
  if (typeof value !== "object" || value === null) {
    return { "text/plain": inspectSafely(value) };
  }
  return { "text/plain": inspectSafely(value, { colors: true }), ...(await findBundle(value)) };
}

/**
 * Returns what the value's own method gives.
 *
 * If the method throws, the error is printed, and the value is shown like any other.
 */
async function showItself(value: unknown): Promise<MimeBundle | undefined> {
  try {
    const bundle = await findMethod(value)?.call(value);
    return typeof bundle === "object" && bundle !== null ? { ...bundle } : undefined;
  } catch (error) {
    console.error("The value could not show itself:", error);
    return undefined;
  }
}

/** Returns the text of a value as Node.js inspects it, or a note where the inspection throws. */
function inspectSafely(value: unknown, options: InspectOptions = {}): string {
  try {
    return inspect(value, options);
  } catch (error) {
    return `[${typeof value} that can't be shown: ${error instanceof Error ? error.message : "its inspection failed"}]`;
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

function findMethod(value: unknown): (() => unknown) | undefined {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) {
    return undefined;
  }
  const method: unknown = (value as Record<symbol, unknown>)[displayMethod];
  return typeof method === "function" ? (method as () => unknown) : undefined;
}
