import { describe } from "@epochbook/core";
import type { PlotlyTrace } from "../../charts/parts/index.js";

/** Returns the numbers or names that a trace holds under an attribute. */
export function listOf(trace: PlotlyTrace, attribute: string): (string | number)[] {
  const list = trace[attribute];
  if (!isList(list)) {
    throw new RangeError(
      `expected ${attribute} of the ${trace.type ?? "scatter"} trace to be a list, got ${describe(list)}`,
    );
  }
  return Array.from(list as ArrayLike<string | number>);
}

/** Returns the rows of numbers that a trace holds under `z`. */
export function gridOf(trace: PlotlyTrace): number[][] {
  const rows = trace.z;
  if (!Array.isArray(rows) || rows.length === 0 || !rows.every(isList)) {
    throw new RangeError(
      `expected z of the ${trace.type ?? "scatter"} trace to be a list of rows, got ${describe(rows)}`,
    );
  }
  return rows.map((row) => Array.from(row as ArrayLike<number>));
}

/** Returns the coordinates of a trace, counted from 0 where it holds none, as Plotly does. */
export function coordinatesOf(
  trace: PlotlyTrace,
  attribute: "x" | "y",
  count: number,
): (string | number)[] {
  return trace[attribute] === undefined
    ? Array.from({ length: count }, (_, index) => index)
    : listOf(trace, attribute);
}

/** Returns the text of a title, which Plotly holds as `{ text }`. */
export function titleOf(holder: unknown): string | null {
  const title = (holder as { title?: { text?: string } } | undefined)?.title;
  return title?.text ?? null;
}

function isList(value: unknown): boolean {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}
