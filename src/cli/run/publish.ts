import { basename, dirname, resolve } from "node:path";
import { isUserError } from "@epochbook/core";
import {
  readPublished,
  readResults,
  resultsTable,
  tableBundle,
  type PublishedResults,
  type ResultRow,
  type ResultsTable,
} from "@epochbook/helpers";
import { readNotebook, writeBook, type RunResult } from "@epochbook/runner";
import { describeBook, findHome, findPublished, type BookDescription } from "./describeBook.js";

/** A project with notebooks that ran, and with published figures. */
interface Study {
  title: string;
  published: PublishedResults;
}

/**
 * Checks the field `epochbook` in the package.json of some notebooks, and the published figures that it names.
 *
 * @param path - of a notebook, or of a folder of notebooks
 * @throws UserError when the field is wrong, or the file of the figures is missing or broken
 */
export function checkBook(path: string): void {
  const absolute = resolve(path);
  const folder = absolute.endsWith(".ipynb") ? dirname(absolute) : absolute;
  describeBook(folder);
  readFigures(folder);
}

/**
 * Writes the pages, prints the table of results, and returns the path of the pages' index.
 *
 * There is a table if the project names published figures and notebooks recorded results. Each
 * project whose notebooks ran gets a table of its own. A file that has become wrong during the run
 * costs its table or its words, and not the pages: its message is printed.
 */
export function publish(results: readonly RunResult[], out: string): string {
  const messages = new Set<string>();
  const attempt = <Value>(make: () => Value, fallback: Value): Value => {
    try {
      return make();
    } catch (error) {
      if (!isUserError(error)) {
        throw error;
      }
      messages.add(error.message);
      return fallback;
    }
  };
  const describeSafely = (folder: string): BookDescription =>
    attempt(() => describeBook(folder), { title: basename(findHome(folder) ?? folder) });

  const folders = results.length === 0 ? [out] : results.map(({ source }) => dirname(source));
  const studies = findProjects(folders).flatMap((folder): Study[] => {
    const published = attempt(() => readFigures(folder), undefined);
    return published === undefined ? [] : [{ title: describeSafely(folder).title, published }];
  });
  const rows = studies.length === 0 ? [] : attempt(() => readResults(out), []);
  const tables = rows.length === 0 ? [] : makeTables(studies, rows);
  const words = describeSafely(folders[0]);
  for (const message of messages) {
    console.error(`\n${message}`);
  }
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
    ...words,
    tables,
  });
}

/** Returns the first folder of each project. A project is the folder of a package.json. */
function findProjects(folders: readonly string[]): string[] {
  const projects = new Map<string | undefined, string>();
  for (const folder of new Set(folders)) {
    const home = findHome(folder);
    if (!projects.has(home)) {
      projects.set(home, folder);
    }
  }
  return [...projects.values()];
}

/**
 * Makes a table for each study.
 *
 * Runs are recorded with their ids only. So each study gets all runs but those that another study
 * alone publishes.
 */
function makeTables(studies: readonly Study[], rows: readonly ResultRow[]): ResultsTable[] {
  return studies.map((study) => {
    const own = idsOf(study);
    const others = studies.flatMap(idsOf).filter((id) => !own.includes(id));
    const { title, published } = study;
    const table = resultsTable({
      published,
      rows: rows.filter(({ id }) => !others.includes(id)),
    });
    if (studies.length === 1) {
      return table;
    }
    const shared = studies
      .filter((other) => other !== study)
      .flatMap(idsOf)
      .filter((id) => own.includes(id));
    const note =
      shared.length === 0
        ? ""
        : ` Published by another project of this run too, whose runs count here if they have the same setting: ${[...new Set(shared)].join(", ")}.`;
    return { ...table, caption: `${title}: ${table.caption}`, note: `${table.note}${note}` };
  });
}

function idsOf({ published: { variants, sweeps = [] } }: Study): string[] {
  return [...variants, ...sweeps].map(({ id }) => id);
}

function readFigures(folder: string): PublishedResults | undefined {
  const path = findPublished(folder);
  return path === undefined ? undefined : readPublished(path);
}
