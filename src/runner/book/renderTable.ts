import { escapeHtml } from "@epochbook/core";

/** A table of text. The first cell of each row names the row. */
export interface Table {
  caption: string;
  columns: string[];
  rows: string[][];
  /** A note for readers, such as the meaning of a sign or of a missing number. */
  note?: string;
}

/** The pattern of numbers with signs, units and spreads: `92.19 ± 0.03`, `−0.4`, `97 %`, `1e-5`. */
const numeric = /^[+\-−±]?\d[\d\s.,±%e+\-−]*$/;

/**
 * Returns a table as HTML. Columns of numbers are aligned to the right.
 *
 * @throws RangeError when a row has more or fewer cells than there are columns
 */
export function renderTable({ caption, columns, rows, note }: Table): string {
  checkRows({ caption, columns, rows });
  const classes = columns.map((_, index) =>
    isNumeric(rows.map((row) => row[index] ?? "")) ? ' class="number"' : "",
  );
  const head = columns.map((column, index) => {
    return `<th scope="col"${classes[index] ?? ""}>${escapeHtml(column)}</th>`;
  });
  const body = rows.map((row) => {
    const cells = row.map((text, index) => {
      const [open, close] = index === 0 ? ['th scope="row"', "th"] : ["td", "td"];
      return `<${open}${classes[index] ?? ""}>${escapeHtml(text)}</${close}>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return (
    `<div class="wide"><table><caption>${escapeHtml(caption)}</caption>\n` +
    `<thead><tr>${head.join("")}</tr></thead>\n<tbody>\n${body.join("\n")}\n</tbody></table></div>` +
    (note ? `<p class="note">${escapeHtml(note)}</p>` : "")
  );
}

/**
 * Returns true if all texts are numbers, apart from empty ones.
 *
 * A dash stands for a missing number.
 */
function isNumeric(texts: readonly string[]): boolean {
  const said = texts.filter((text) => text !== "");
  return said.length > 0 && said.every((text) => text === "–" || numeric.test(text));
}

function checkRows({ caption, columns, rows }: Table): void {
  for (const [index, row] of rows.entries()) {
    if (row.length !== columns.length) {
      throw new RangeError(
        `expected ${columns.length} cells in each row of the table "${caption}", one a column, ` +
          `got ${row.length} in row ${index + 1}`,
      );
    }
  }
}
