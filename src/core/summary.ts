import { escapeHtml } from "./html.js";

/** The method by which an object shows itself in a notebook, in Deno's kernel and in ours. */
const displayMethod = Symbol.for("Jupyter.display");

/**
 * Makes an object show itself as a few lines where it is the value of a notebook's cell.
 *
 * The object stays as it is: the method that does this isn't among its fields.
 *
 * @param summarize - makes the lines, when the object is shown
 * @returns the object
 */
export function withSummary<T extends object>(
  object: T,
  summarize: (object: T) => readonly string[],
): T {
  return Object.defineProperty(object, displayMethod, {
    value: () => summaryBundle(summarize(object)),
  });
}

/** Returns a few lines as a MIME bundle: as text and as HTML. */
export function summaryBundle(lines: readonly string[]): Record<string, string> {
  return {
    "text/plain": lines.join("\n"),
    "text/html": `<p>${lines.map(escapeHtml).join("<br>")}</p>`,
  };
}
