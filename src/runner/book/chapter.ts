import { basename, dirname, posix, relative, resolve, sep } from "node:path";
import type { Notebook } from "../notebook/format.js";
import { takeName } from "./slug.js";

/** How the run of a notebook ended. */
export type ChapterStatus = "ok" | "failed" | "interrupted";

export interface BookNotebook {
  /** Path of the source: links and images in its text are relative to it, and its name becomes the page's. */
  path: string;
  /** The notebook with its outputs. */
  notebook: Notebook;
  /** @default "ok" */
  status?: ChapterStatus;
}

/** A notebook of the book with the names that it has there. */
export interface Chapter extends Required<BookNotebook> {
  /** The notebook's path, seen from the folder that holds all the book's notebooks. */
  source: string;
  /** Name of its page and its figures, without extension: `03-hidden`. */
  name: string;
}

/** Gives each notebook a name of its own within the book, made of its path below the folder that they share. */
export function toChapters(notebooks: readonly BookNotebook[]): Chapter[] {
  const shared = sharedFolder(notebooks.map(({ path }) => dirname(resolve(path))));
  const taken = new Set<string>();
  return notebooks.map(({ path, notebook, status = "ok" }) => {
    const source = relative(shared, resolve(path)).replaceAll(sep, "/");
    const wish = source.replace(/\.ipynb$/, "").replace(/[^\p{L}\p{N}._-]+/gu, "-");
    return { path, notebook, status, source, name: takeName(wish, taken) };
  });
}

/** The name of a chapter's page in the folder of pages. */
export function pageOf(chapter: Chapter): string {
  return `${chapter.name}.html`;
}

/** The folder of a chapter's notebook below the one that holds all of them; empty for one that lies in that itself. */
export function folderOf(chapter: Chapter): string {
  return posix.dirname(chapter.source).replace(/^\.$/, "");
}

/** The notebook's file name without its extension, the title of a chapter that has no heading. */
export function fallbackTitle(chapter: Chapter): string {
  return basename(chapter.source, ".ipynb");
}

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
