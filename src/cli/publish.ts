import { readResults, resultsTable, type Table } from "@epochbook/helpers";
import { readNotebook, writeBook, type RunResult } from "@epochbook/runner";

/** Prints the results beside the published ones, and writes the pages; returns the path of their index. */
export function publish(results: readonly RunResult[], out: string): string {
  const table = resultsTable({ rows: readResults(out) });
  console.log(`\n${formatTable(table)}`);
  return writeBook({
    notebooks: results.map(({ source, output, status }) => ({
      path: source,
      notebook: readNotebook(output).notebook,
      status,
    })),
    out,
    title: "Recognising handwritten digits",
    intro: "A chapter of notebooks that reproduces a published study of MNIST, in TypeScript.",
    tables: [table],
  });
}

/** A table as aligned text: the first column to the left, the others to the right. */
function formatTable({ caption, columns, rows, note }: Table): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index].length)));
  const format = (line: string[]) =>
    line
      .map((text, index) =>
        index === 0 ? text.padEnd(widths[index]) : text.padStart(widths[index]),
      )
      .join("  ");
  return [caption, ...lines.map(format), ...(note === undefined ? [] : [note])].join("\n");
}
