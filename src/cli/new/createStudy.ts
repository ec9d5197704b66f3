import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { messageOf, UserError } from "@epochbook/core";
import { writeStudy } from "./writeStudy.js";

/**
 * Makes a project in a new or empty folder.
 *
 * It is written beside the folder and moved to its place when it is whole, so that a failure leaves
 * nothing behind.
 *
 * @throws UserError if something is in its place, or it can't be written
 */
export function createStudy(folder: string, name: string): void {
  const home = join(findParent(folder), basename(folder));
  const replaces = checkPlace(home, folder);
  try {
    const workshop = mkdtempSync(join(dirname(home), `.${name}-`));
    try {
      const draft = join(workshop, name);
      mkdirSync(draft);
      writeStudy({ folder: draft, home, name });
      if (replaces) {
        rmdirSync(home);
      }
      renameSync(draft, home);
    } finally {
      rmSync(workshop, { recursive: true, force: true });
    }
  } catch (error) {
    throw new UserError(`${folder}: can't be written: ${messageOf(error)}`);
  }
}

/** Returns the folder above as a real path: the project's relative paths wouldn't fit a link. */
function findParent(folder: string): string {
  const parent = dirname(folder);
  try {
    return realpathSync(parent);
  } catch {
    throw new UserError(`${parent}: no such folder; make it first, or choose another`);
  }
}

/**
 * Returns true if there is an empty folder at the place, false if nothing is there.
 *
 * @throws UserError if anything else is there
 */
function checkPlace(home: string, folder: string): boolean {
  const found = lstatSync(home, { throwIfNoEntry: false });
  if (found === undefined) {
    return false;
  }
  if (!found.isDirectory()) {
    throw new UserError(`${folder}: exists and is not a folder`);
  }
  if (home === realpathSync(process.cwd())) {
    throw new UserError(`${folder}: is the current folder; make the project from the one above`);
  }
  if (readdirSync(home).length > 0) {
    throw new UserError(`${folder}: exists and is not empty; choose another folder`);
  }
  return true;
}
