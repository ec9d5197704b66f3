import { inspect } from "node:util";
import type { MimeBundle } from "../../link/content.js";
import { formatNumber, htmlTable } from "./html.js";
import { isPlainObject } from "./isPlainObject.js";

const shownRows = 100;
const shownColumns = 30;

/** Returns the table of a list of plain objects that have a key in common. */
export function tableBundle(value: unknown): MimeBundle | undefined {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isPlainObject)) {
    return undefined;
  }
  const rows = value;
  const shown = rows.slice(0, shownRows);
  const columns = [...new Set(shown.flatMap((row) => Object.keys(row)))];
  if (columns.length === 0 || columns.length > shownColumns) {
    return undefined;
  }
  const isShared = columns.some((column) => shown.every((row) => column in row));
  if (!isShared) {
    return undefined;
  }
  const cells = shown.map((row) =>
    columns.map((column) => (column in row ? format(row[column]) : "")),
  );
  const rest = rows.length - shown.length;
  const note = rest === 0 ? "" : `${rest} more rows of ${rows.length}`;
  return { "text/html": htmlTable(columns, cells, note) };
}

function format(value: unknown): string {
  if (typeof value === "string") {
    return value;
  }
  if (typeof value === "number") {
    return formatNumber(value);
  }
  return inspect(value, { depth: 1, breakLength: Infinity, maxArrayLength: 10 });
}
