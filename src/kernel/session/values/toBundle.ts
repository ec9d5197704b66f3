import { inspect } from "node:util";
import type { MimeBundle } from "../../link/content.js";

const displayMethod = Symbol.for("Jupyter.display");

/** What shows a value: the bundle of its own `Symbol.for("Jupyter.display")` method, else how Node.js inspects it. */
export async function toBundle(value: unknown): Promise<MimeBundle> {
  const method = findMethod(value);
  if (method !== undefined) {
    const bundle = await method.call(value);
    if (typeof bundle === "object" && bundle !== null) return { ...bundle };
  }
  return { "text/plain": inspect(value) };
}

function findMethod(value: unknown): (() => unknown) | undefined {
  if ((typeof value !== "object" && typeof value !== "function") || value === null)
    return undefined;
  const method: unknown = (value as Record<symbol, unknown>)[displayMethod];
  return typeof method === "function" ? (method as () => unknown) : undefined;
}
