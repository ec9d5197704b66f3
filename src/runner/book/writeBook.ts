import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { copyAssets } from "./assets.js";
import { pageOf, toChapters, type BookNotebook } from "./chapter.js";
import { renderChapter } from "./renderChapter.js";
import { renderChapterPage } from "./renderChapterPage.js";
import { renderIndex } from "./renderIndex.js";
import type { Table } from "./renderTable.js";

export interface BookOptions {
  /** Executed notebooks in the book's order. */
  notebooks: readonly BookNotebook[];
  /** The folder to write into; it is made if it is missing, and other files in it stay. */
  out: string;
  title: string;
  /** Markdown, shown above the list of chapters. */
  intro?: string;
  /** Shown below the list of chapters. */
  tables?: readonly Table[];
}

/**
 * Writes executed notebooks as pages that open from the file system without any network: `index.html`, a page a
 * notebook under `chapters/`, and what they share under `assets/`.
 *
 * Figures are images that become interactive charts where scripts run. What comes from notebooks as HTML is put out
 * as it is; all other text is escaped.
 *
 * @returns the path of `index.html`
 * @throws RangeError when a row of a table has not one cell a column
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
