import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { copyAssets } from "./assets.js";
import { pageOf, toChapters, type BookNotebook } from "./chapter.js";
import { renderChapter } from "./renderChapter.js";
import { renderChapterPage } from "./renderChapterPage.js";
import { renderIndex } from "./renderIndex.js";
import type { Table } from "./renderTable.js";

/** The contents of a book, and the folder for it. */
export interface BookOptions {
  /** The executed notebooks, in the book's order. */
  notebooks: readonly BookNotebook[];
  /** The folder to write into. It is made if it is missing, and other files in it stay. */
  out: string;
  title: string;
  /** An introduction in Markdown, shown above the list of chapters. */
  intro?: string;
  /** The tables that are shown below the list of chapters. */
  tables?: readonly Table[];
}

/**
 * Writes executed notebooks as a book of pages that open from the file system without a network.
 *
 * It has an `index.html`, a page for each notebook in `chapters/`, and the files that they share in
 * `assets/`. Figures are images that become interactive charts where scripts run. HTML of notebooks
 * is written as it is, and all other text is escaped.
 *
 * @returns the path of `index.html`
 * @throws RangeError when a row of a table has more or fewer cells than there are columns
 */
export function writeBook({ notebooks, out, title, intro, tables = [] }: BookOptions): string {
  const chapters = toChapters(notebooks);
  const rendered = chapters.map((chapter) => renderChapter(chapter, chapters));
  const index = renderIndex({ title, intro, rendered, tables });
  for (const [position, one] of rendered.entries()) {
    const [previous, next] = [rendered[position - 1], rendered[position + 1]];
    const page = renderChapterPage({ bookTitle: title, rendered: one, previous, next });
    writeFile(join(out, "chapters", pageOf(one.chapter)), page);
    for (const [address, content] of one.parts.files) {
      writeFile(join(out, "chapters", address), content);
    }
  }
  copyAssets(join(out, "assets"), new Set(rendered.flatMap(({ parts }) => [...parts.charts])));
  const path = join(out, "index.html");
  writeFile(path, index);
  return path;
}

function writeFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
