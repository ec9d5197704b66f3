import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Notebook } from "./format.js";

/**
 * Writes a notebook, and the folders above it, in Jupyter's own layout: indented by one space, with a last line end.
 * The file is replaced as a whole, so a reader never sees half of it.
 */
export function writeNotebook(path: string, notebook: Notebook): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, JSON.stringify(notebook, null, 1) + "\n");
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
