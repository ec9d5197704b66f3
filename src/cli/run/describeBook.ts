import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { describe, didYouMean, isObject, messageOf, UserError } from "@epochbook/core";

/** The words of the first page of some notebooks. */
export interface BookDescription {
  title: string;
  /** Markdown. */
  intro?: string;
}

/** The parts of a package.json that tell of its notebooks. */
interface Manifest {
  name?: unknown;
  description?: unknown;
  epochbook: Partial<BookDescription> & { published?: string };
}

/** The fields that a package.json may have under `epochbook`. */
const fields = ["title", "intro", "published"];

/**
 * Returns the title and the introduction of a folder's notebooks.
 *
 * They stand under `epochbook` in the nearest package.json above. If it has none, they are the
 * package's name and description.
 *
 * @throws UserError when that package.json can't be read, or a field under `epochbook` is wrong or not known
 */
export function describeBook(folder: string): BookDescription {
  const home = findHome(folder);
  if (home === undefined) {
    return { title: "Notebooks" };
  }
  const { name, description, epochbook } = readManifest(home);
  const { title = textOr(name, basename(home)), intro = textOr(description, undefined) } =
    epochbook;
  return { title, ...(intro !== undefined && { intro }) };
}

/**
 * Returns the path of the published figures that a folder's notebooks are compared with.
 *
 * The nearest package.json above may name it as `epochbook.published`.
 *
 * @throws UserError when that package.json can't be read, or names anything but the path of a file
 */
export function findPublished(folder: string): string | undefined {
  const home = findHome(folder);
  const published = home === undefined ? undefined : readManifest(home).epochbook.published;
  if (home === undefined || published === undefined) {
    return undefined;
  }
  const path = resolve(home, published);
  const manifest = manifestOf(home);
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch (error) {
    throw new UserError(
      `${path}: can't be read as published results: ${messageOf(error)}; ${manifest} names it as epochbook.published`,
      { cause: error },
    );
  }
  if (isFolder) {
    throw new UserError(`${manifest}: ${expectedPath}, got "${published}", which is a folder`);
  }
  return path;
}

/** Finds the nearest folder with a package.json, from a folder upwards. */
export function findHome(folder: string): string | undefined {
  if (existsSync(manifestOf(folder))) {
    return folder;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : findHome(parent);
}

const expectedPath = "expected epochbook.published to be the path of a file of published results";

function manifestOf(home: string): string {
  return join(home, "package.json");
}

/** Reads a package.json, and checks its field `epochbook`. */
function readManifest(home: string): Manifest {
  const path = manifestOf(home);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new UserError(`${path}: can't be read: ${messageOf(error)}`, { cause: error });
  }
  if (!isObject(value)) {
    throw new UserError(`${path}: expected an object, got ${describe(value)}`);
  }
  const fault = checkField(value.epochbook);
  if (fault !== undefined) {
    throw new UserError(`${path}: ${fault}`);
  }
  return { epochbook: {}, ...value };
}

/** Returns the fault of the field `epochbook` of a package.json; undefined if it is fine. */
function checkField(value: unknown): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (!isObject(value)) {
    return `expected epochbook to be an object, got ${describe(value)}`;
  }
  const unknown = Object.keys(value).find((field) => !fields.includes(field));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, fields);
    return `expected epochbook to have ${fields.join(", ")} (all optional), got ${unknown}${hint}`;
  }
  const { title, intro, published } = value;
  if (title !== undefined && (typeof title !== "string" || title.trim() === "")) {
    return `expected epochbook.title to be a text that isn't empty, got ${describe(title)}`;
  }
  if (intro !== undefined && typeof intro !== "string") {
    return `expected epochbook.intro to be a text, got ${describe(intro)}`;
  }
  if (published !== undefined && (typeof published !== "string" || published === "")) {
    return `${expectedPath}, got ${describe(published)}`;
  }
  return undefined;
}

/** Returns a value if it is a text. */
function textOr<Other>(value: unknown, other: Other): string | Other {
  return typeof value === "string" ? value : other;
}
