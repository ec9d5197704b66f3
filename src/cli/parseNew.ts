import { basename, resolve } from "node:path";
import { checkName } from "./new/checkName.js";
import { parseOptions } from "./parseOptions.js";
import { UsageError } from "./usageError.js";

export const newUsage = `Usage: epochbook new FOLDER

Makes a project for experiments of your own: a notebook, a module with its test, and what runs them.
FOLDER must not exist yet, or be empty; its last part becomes the project's name.`;

/** What `epochbook new` was asked to make. */
export interface NewCommand {
  /** The absolute path of the project's folder. */
  folder: string;
  /** The npm package's name. */
  name: string;
}

/**
 * Reads the arguments of `epochbook new`.
 * @throws UsageError naming what was expected and what came.
 */
export function parseNew(args: string[]): NewCommand {
  const { positionals } = parseOptions(args, {}, fail);
  const [path = ""] = positionals;
  if (path === "" || positionals.length > 1) {
    throw fail(`expected one folder, got ${positionals.join(" ") || "nothing"}`);
  }
  const folder = resolve(path);
  const name = basename(folder);
  const fault = checkName(name);
  if (fault !== undefined) {
    throw fail(fault);
  }
  return { folder, name };
}

function fail(message: string): UsageError {
  return new UsageError(`epochbook new: ${message}`, newUsage);
}
