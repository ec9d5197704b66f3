import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { describe, messageOf, UserError } from "@epochbook/core";

/** The words of the first page of some notebooks. */
export interface BookDescription {
  title: string;
  /** Markdown. */
  intro?: string;
}

/** The parts of a package.json that tell of its notebooks. */
interface Manifest {
  name?: string;
  description?: string;
  epochbook?: Partial<BookDescription> & { published?: unknown };
}

/**
 * Returns the title and the introduction of a folder's notebooks.
 *
 * They stand under `epochbook` in the nearest package.json above. If it has none, they are the
 * package's name and description.
 *
 * @throws UserError when that package.json can't be read
 */
export function describeBook(folder: string): BookDescription {
  const home = findHome(folder);
  if (home === undefined) {
    return { title: "Notebooks" };
  }
  const { name, description, epochbook } = readManifest(home);
  const intro = epochbook?.intro ?? description;
  return {
    title: epochbook?.title ?? name ?? basename(home),
    ...(intro !== undefined && { intro }),
  };
}

/**
 * Returns the path of the published figures that a folder's notebooks are compared with.
 *
 * The nearest package.json above may name it as `epochbook.published`.
 *
 * @throws UserError when that package.json can't be read, or names anything but a path
 */
export function findPublished(folder: string): string | undefined {
  const home = findHome(folder);
  const published = home === undefined ? undefined : readManifest(home).epochbook?.published;
  if (home === undefined || published === undefined) {
    return undefined;
  }
  if (typeof published !== "string" || published === "") {
    throw new UserError(
      `${join(home, "package.json")}: expected epochbook.published to be the path of a file of published results, got ${describe(published)}`,
    );
  }
  return resolve(home, published);
}

/** Finds the nearest folder with a package.json, from a folder upwards. */
function findHome(folder: string): string | undefined {
  if (existsSync(join(folder, "package.json"))) {
    return folder;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : findHome(parent);
}

function readManifest(home: string): Manifest {
  const path = join(home, "package.json");
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Manifest;
  } catch (error) {
    throw new UserError(`${path}: can't be read: ${messageOf(error)}`, { cause: error });
  }
}
