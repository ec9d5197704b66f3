import { existsSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { UserError } from "@epochbook/core";

/** The folder that JupyterLab opens, and perhaps a notebook in it. */
export interface LabTarget {
  folder: string;
  notebook?: string;
}

/**
 * Finds the folder or notebook to open.
 *
 * @param path - a folder or a notebook; by default the folder notebooks, or else the current one
 * @throws UserError if there is no such folder or notebook.
 */
export function findTarget(path: string | undefined): LabTarget {
  const found = resolve(path ?? (isFolder("notebooks") ? "notebooks" : "."));
  if (isFolder(found)) {
    return { folder: found };
  }
  if (existsSync(found) && found.endsWith(".ipynb")) {
    return { folder: dirname(found), notebook: basename(found) };
  }
  throw new UserError(`${found}: no such folder or notebook`);
}

/** Returns true if there is a folder of this path. */
function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
