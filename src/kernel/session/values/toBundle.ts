import { inspect, type InspectOptions } from "node:util";
import type { MimeBundle } from "../../link/content.js";
import { plotlyBundle, vegaBundle } from "./charts.js";
import { errorBundle } from "./errors.js";
import { imageBundle } from "./images.js";
import { tableBundle } from "./tables.js";
import { tensorBundle } from "./tensors.js";
import { typedArrayBundle } from "./typedArrays.js";

const displayMethod = Symbol.for("Jupyter.display");

/** What kinds of values show themselves by more than text. The first that knows a value shows it. */
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
 * What shows a value: the bundle of its own `Symbol.for("Jupyter.display")` method, else text as Node.js inspects it,
 * and beside it a chart, an image or a table if it is one.
 */
export async function toBundle(value: unknown): Promise<MimeBundle> {
  const own = await showItself(value);
  if (own !== undefined) {
    return own;
  }
  // A lone number or string is the text that programs may look for, and has no colours.
  if (typeof value !== "object" || value === null) {
    return { "text/plain": inspectSafely(value) };
  }
  return { "text/plain": inspectSafely(value, { colors: true }), ...(await findBundle(value)) };
}

/** What the value's own method gives; where that throws, it says so and the value is shown like any other. */
async function showItself(value: unknown): Promise<MimeBundle | undefined> {
  try {
    const bundle = await findMethod(value)?.call(value);
    return typeof bundle === "object" && bundle !== null ? { ...bundle } : undefined;
  } catch (error) {
    console.error("The value could not show itself:", error);
    return undefined;
  }
}

/** A value may make its inspection throw, and is a result all the same. */
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
    // Looking at it threw, as a getter may: text is left.
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
