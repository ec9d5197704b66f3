import { inspect } from "node:util";
import { escapeHtml } from "@epochbook/core";
import type { MimeBundle } from "../../link/content.js";

/**
 * Returns what shows an error that is a cell's value: its name in bold, its message and its frames.
 */
export function errorBundle(value: unknown): MimeBundle | undefined {
  if (!(value instanceof Error)) {
    return undefined;
  }
  const text = escapeHtml(inspect(value));
  const name = escapeHtml(value.name);
  const html = text.startsWith(name) ? `<strong>${name}</strong>${text.slice(name.length)}` : text;
  return { "text/html": `<pre>${html}</pre>` };
}
