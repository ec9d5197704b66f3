import { readResults, resultsTable, tableBundle } from "@epochbook/helpers";
import { readNotebook, writeBook, type RunResult } from "@epochbook/runner";

/** Prints the results beside the published ones, and writes the pages; returns the path of their index. */
export function publish(results: readonly RunResult[], out: string): string {
  const table = resultsTable({ rows: readResults(out) });
  console.log(`\n${String(tableBundle(table).data["text/plain"])}`);
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
