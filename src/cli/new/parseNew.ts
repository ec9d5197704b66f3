import { isBuiltin } from "node:module";
import { basename, resolve } from "node:path";
import { parseOptions } from "../parseOptions.js";
import { UsageError } from "../usageError.js";

/** The text that says how `epochbook new` is used. */
export const newUsage = `Usage: epochbook new FOLDER

Makes a project for experiments of your own: a notebook, a module with its test, and what runs them.
FOLDER must not exist yet, or be empty; its last part becomes the project's name.`;

/** The command line of `epochbook new`. */
export interface NewCommand {
  /** The absolute path of the project's folder. */
  folder: string;
  /** The name of the npm package. */
  name: string;
}

/** The longest name that npm allows, in characters. */
const longest = 214;

/**
 * The names that can't be used: npm refuses two, and a package can't depend on one of its own name.
 */
const taken = new Set(["node_modules", "favicon.ico", "epochbook"]);

/**
 * Reads the arguments of `epochbook new`.
 *
 * @throws UsageError naming what was expected and what came.
 */
export function parseNew(args: string[]): NewCommand {
  const { positionals } = parseOptions("new", args, {}, newUsage);
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

/**
 * Says what is wrong with a name by npm's rules for new packages, and which name would do.
 *
 * It returns nothing if the name is fine. Source:
 * https://docs.npmjs.com/cli/configuring-npm/package-json#name
 */
function checkName(name: string): string | undefined {
  if (taken.has(name) || isBuiltin(name)) {
    return `the name ${name} is taken; choose another`;
  }
  if (name.length > longest) {
    return `expected a name of at most ${longest} characters, got ${name.length}`;
  }
  if (/^[a-z0-9][a-z0-9._-]*$/.test(name)) {
    return undefined;
  }
  const close = suggest(name);
  return (
    "expected a name of lower-case letters, digits, hyphens, dots and underscores that begins with a letter or digit, " +
    `got ${name}${close === "" ? "" : `; ${close} would do`}`
  );
}

/** Makes a similar name that npm allows; it may be empty. */
function suggest(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|-+$/g, "");
}

function fail(message: string): UsageError {
  return new UsageError(`epochbook new: ${message}`, newUsage);
}
