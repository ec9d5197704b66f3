import { dirname } from "node:path";
import { readResults, resultsTable, tableBundle } from "@epochbook/helpers";
import { readNotebook, writeBook, type RunResult } from "@epochbook/runner";
import { describeBook } from "./describeBook.js";

/**
 * Prints the results beside the published ones, if notebooks recorded any, and writes the pages; returns the path of
 * their index.
 */
export function publish(results: readonly RunResult[], out: string): string {
  const rows = readResults(out);
  const tables = rows.length > 0 ? [resultsTable({ rows })] : [];
  for (const table of tables) {
    console.log(`\n${String(tableBundle(table).data["text/plain"])}`);
  }
  return writeBook({
    notebooks: results.map(({ source, output, status }) => ({
      path: source,
      notebook: readNotebook(output).notebook,
      status,
    })),
    out,
    ...describeBook(dirname(results.at(0)?.source ?? out)),
    tables,
  });
}
