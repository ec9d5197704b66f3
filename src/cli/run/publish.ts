import { dirname, resolve } from "node:path";
import { isUserError } from "@epochbook/core";
import {
  readPublished,
  readResults,
  resultsTable,
  tableBundle,
  type PublishedResults,
  type ResultsTable,
} from "@epochbook/helpers";
import { readNotebook, writeBook, type RunResult } from "@epochbook/runner";
import { describeBook, findPublished } from "./describeBook.js";

/**
 * Checks the published figures that the project of some notebooks names, if it names any.
 *
 * @param path - of a notebook, or of a folder of notebooks
 * @throws UserError when their file is missing or broken
 */
export function checkBook(path: string): void {
  const absolute = resolve(path);
  readFigures(absolute.endsWith(".ipynb") ? dirname(absolute) : absolute);
}

/**
 * Writes the pages, and prints the results beside the published figures.
 *
 * It prints them only if the project names published figures and notebooks recorded results.
 * Returns the path of the pages' index.
 */
export function publish(results: readonly RunResult[], out: string): string {
  const first = results.at(0);
  const folder = first === undefined ? out : dirname(first.source);
  const tables = makeTables(folder, out);
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
    ...describeBook(folder),
    tables,
  });
}

/**
 * Makes the table of results.
 *
 * A file that has become wrong during the run costs the table, and not the pages.
 */
function makeTables(folder: string, out: string): ResultsTable[] {
  try {
    const published = readFigures(folder);
    const rows = published === undefined ? [] : readResults(out);
    return published === undefined || rows.length === 0 ? [] : [resultsTable({ published, rows })];
  } catch (error) {
    if (!isUserError(error)) {
      throw error;
    }
    console.error(`\n${error.message}`);
    return [];
  }
}

function readFigures(folder: string): PublishedResults | undefined {
  const path = findPublished(folder);
  return path === undefined ? undefined : readPublished(path);
}
