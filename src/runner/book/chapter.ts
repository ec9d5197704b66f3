import { basename, dirname, posix, relative, resolve, sep } from "node:path";
import type { Notebook } from "../notebook/format.js";
import { takeName } from "./slug.js";

/** The end of a notebook's run. */
export type ChapterStatus = "ok" | "failed" | "interrupted";

/** A notebook to put into a book. */
export interface BookNotebook {
  /**
   * The path of the source.
   *
   * Links and images in its text are relative to it; its name becomes the page's.
   */
  path: string;
  /** The notebook with its outputs. */
  notebook: Notebook;
  /** @default "ok" */
  status?: ChapterStatus;
}

/** A notebook of a book, with the names that it has there. */
export interface Chapter extends Required<BookNotebook> {
  /** The notebook's path from the folder that holds all notebooks of the book. */
  source: string;
  /** The name of its page and its figures, without an extension: `03-hidden`. */
  name: string;
}

/**
 * Gives each notebook a name that no other notebook of the book has.
 *
 * The name is made of the notebook's path below the folder that holds all of them.
 */
export function toChapters(notebooks: readonly BookNotebook[]): Chapter[] {
  const shared = sharedFolder(notebooks.map(({ path }) => dirname(resolve(path))));
  const taken = new Set<string>();
  return notebooks.map(({ path, notebook, status = "ok" }) => {
    const source = relative(shared, resolve(path)).replaceAll(sep, "/");
    const wish = source.replace(/\.ipynb$/, "").replace(/[^\p{L}\p{N}._-]+/gu, "-");
    return { path, notebook, status, source, name: takeName(wish, taken) };
  });
}

/** Returns the file name of a chapter's page. */
export function pageOf(chapter: Chapter): string {
  return `${chapter.name}.html`;
}

/**
 * Returns the folder of a chapter's notebook, from the folder that holds all notebooks.
 *
 * It is empty for that folder itself.
 */
export function folderOf(chapter: Chapter): string {
  return posix.dirname(chapter.source).replace(/^\.$/, "");
}

/** Returns the title of a chapter without a heading: its file name without the extension. */
export function fallbackTitle(chapter: Chapter): string {
  return basename(chapter.source, ".ipynb");
}

/** Returns the deepest folder that all folders are in or below. */
function sharedFolder(folders: readonly string[]): string {
  const [first = "", ...others] = folders;
  let shared = first;
  while (!others.every((folder) => folder === shared || folder.startsWith(shared + sep))) {
    const parent = dirname(shared);
    if (parent === shared) {
      break;
    }
    shared = parent;
  }
  return shared;
}
