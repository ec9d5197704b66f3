import { escapeHtml } from "@epochbook/core";

/** Returns a table as HTML. Its cells are text, and `note` stands below it. */
export function htmlTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  note = "",
): string {
  const line = (tag: "th" | "td", cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join("")}</tr>`;
  const head = header.length === 0 ? "" : `<thead>${line("th", header)}</thead>`;
  const body = `<tbody>${rows.map((row) => line("td", row)).join("")}</tbody>`;
  return `<table>${head}${body}</table>${note === "" ? "" : `<p>${escapeHtml(note)}</p>`}`;
}

/** Returns a number with at most six digits, and any other element as its text. */
export function formatNumber(value: unknown): string {
  return typeof value === "number" && !Number.isInteger(value)
    ? String(Number(value.toPrecision(6)))
    : String(value);
}
