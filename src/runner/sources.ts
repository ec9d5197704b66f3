import { createHash } from "node:crypto";
import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, extname, join, relative, resolve } from "node:path";
import { UserError } from "@epochbook/core";
import { readNotebook } from "./notebook/file.js";
import type { Notebook } from "./notebook/format.js";

/** A notebook to run. */
export interface SourceNotebook {
  /** The path below the folder that was asked for, such as `solutions/17-exercises.ipynb`. */
  name: string;
  /** The absolute path of the source. */
  source: string;
  /** The absolute path that the executed notebook is written to. */
  output: string;
  notebook: Notebook;
  /** The SHA-256 of the source file. */
  sha256: string;
}

/**
 * Reads the notebooks to run, each with the path below `out` that its executed copy is written to.
 *
 * A folder's notebooks come in the order of their names, and those of its subfolders after them.
 * Hidden files and folders are skipped, and so are `node_modules` and `out`.
 *
 * @param paths - notebooks, and folders of notebooks
 * @throws UserError if there is none, one can't be read, or an executed copy would replace a source
 *   or another copy
 */
export function loadNotebooks(paths: readonly string[], out: string): SourceNotebook[] {
  const found = paths.flatMap((path) => findNotebooks(path, resolve(out)));
  const notebooks = found.map(({ source, name }) => {
    const { notebook, bytes } = readNotebook(source);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { name, source, output: resolve(out, name), notebook, sha256 };
  });
  checkOutputs(notebooks, out);
  return notebooks;
}

function findNotebooks(path: string, out: string): { source: string; name: string }[] {
  const source = resolve(path);
  if (!existsSync(source)) {
    throw new UserError(`${path}: no such notebook or folder`);
  }
  if (!statSync(source).isDirectory()) {
    return [{ source, name: basename(source) }];
  }
  const sources = listFolder(source, out);
  if (sources.length === 0) {
    throw new UserError(`${path}: no notebook (*.ipynb) in this folder`);
  }
  return sources.map((file) => ({ source: file, name: relative(source, file) }));
}

function listFolder(folder: string, out: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && join(folder, name) !== out)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.filter((entry) => entry.isFile() && extname(entry.name) === ".ipynb");
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== "node_modules");
  return [
    ...files.map(({ name }) => join(folder, name)),
    ...folders.flatMap(({ name }) => listFolder(join(folder, name), out)),
  ];
}

/** Checks that no executed copy replaces a source or another copy. */
function checkOutputs(notebooks: readonly SourceNotebook[], out: string): void {
  const sources = new Set(notebooks.map(({ source }) => realpathSync(source)));
  const outputs = new Map<string, string>();
  for (const { source, output } of notebooks) {
    if (existsSync(output) && sources.has(realpathSync(output))) {
      throw new UserError(
        `--out ${out}: the executed notebooks would replace their sources; choose another folder`,
      );
    }
    const other = outputs.get(output);
    if (other !== undefined) {
      throw new UserError(`${other} and ${source} would both be written to ${output}`);
    }
    outputs.set(output, source);
  }
}
