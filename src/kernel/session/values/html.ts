import { escapeHtml } from "@epochbook/core";

/** A table with a head; cells are text. `note` stands below. */
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

/** Numbers with at most six digits, other elements as they are. */
export function formatNumber(value: unknown): string {
  return typeof value === "number" && !Number.isInteger(value)
    ? String(Number(value.toPrecision(6)))
    : String(value);
}
