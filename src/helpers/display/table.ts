import { escapeHtml } from "@epochbook/core";
import type { DisplayBundle } from "./bundle.js";
import { inNotebook, openDisplay } from "./kernel.js";

/** A table of texts and numbers; the first cell of a row is its heading. */
export interface DisplayTable {
  /** The description of what the table shows. */
  caption: string;
  /** The columns' headings. */
  columns: readonly string[];
  /** The cells of each row, one a column. Numbers are written as they are: round them before. */
  rows: readonly (readonly (string | number)[])[];
  /** The remarks that a reader needs, written below. */
  note?: string;
}

/** Shows a table under the running cell; in a plain script it prints it. */
export function showTable(table: DisplayTable): void {
  const bundle = tableBundle(table);
  if (inNotebook()) {
    openDisplay().update(bundle);
  } else {
    console.log(bundle.data["text/plain"]);
  }
}

/**
 * Turns a table into one output as HTML and as aligned text.
 *
 * @throws RangeError without a caption or columns, and for a row with another number of cells
 */
export function tableBundle(table: DisplayTable): DisplayBundle {
  checkTable(table);
  return {
    data: { "text/html": toHtmlTable(table), "text/plain": toTextTable(table) },
    metadata: {},
  };
}

/**
 * Writes a table as HTML, with its caption and the scope of its headings.
 *
 * @throws RangeError as {@link tableBundle} does
 */
export function toHtmlTable(table: DisplayTable): string {
  checkTable(table);
  const { caption, columns, rows, note } = table;
  const style = (column: number) =>
    ` style="text-align: ${isNumeric(table, column) ? "right" : "left"}"`;
  const head = columns.map(
    (heading, column) => `<th scope="col"${style(column)}>${escapeHtml(heading)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((cell, column) => {
      const [tag, scope] = column === 0 ? ["th", ' scope="row"'] : ["td", ""];
      return `<${tag}${scope}${style(column)}>${escapeHtml(String(cell))}</${tag}>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return [
    "<table>",
    `<caption>${escapeHtml(caption)}</caption>`,
    `<thead><tr>${head.join("")}</tr></thead>`,
    `<tbody>`,
    ...body,
    `</tbody>`,
    "</table>",
    ...(note === undefined ? [] : [`<p>${escapeHtml(note)}</p>`]),
  ].join("\n");
}

function toTextTable(table: DisplayTable): string {
  const lines = [table.columns, ...table.rows].map((line) => line.map(String));
  const widths = table.columns.map((_, column) =>
    Math.max(...lines.map((line) => line[column].length)),
  );
  const write = (line: readonly string[]) =>
    line
      .map((cell, column) =>
        isNumeric(table, column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
      )
      .join("  ")
      .trimEnd();
  const [head, ...body] = lines;
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  const note = table.note === undefined ? [] : [table.note];
  return [table.caption, write(head), rule, ...body.map(write), ...note].join("\n");
}

/**
 * The pattern of a cell with a number, or with the dash that stands for none.
 *
 * The number stands alone, with its spread or in percent.
 */
const numeric = /^([+−-]?\d[\d,.]*(\s?%|\s±\s[\d.]+)?|–)$/;

/** Returns true if a column holds only numbers, which are aligned to the right. */
function isNumeric({ rows }: DisplayTable, column: number): boolean {
  return rows.length > 0 && rows.every((row) => numeric.test(String(row[column])));
}

function checkTable({ caption, columns, rows }: DisplayTable): void {
  if (caption.trim() === "") {
    throw new RangeError(`expected caption to say what the table shows, got "${caption}"`);
  }
  if (columns.length === 0) {
    throw new RangeError("expected columns to hold at least one heading, got none");
  }
  rows.forEach((row, index) => {
    if (row.length !== columns.length) {
      throw new RangeError(
        `expected ${columns.length} cells in row ${index}, one a column, got ${row.length}`,
      );
    }
  });
}
