import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeBook, type BookNotebook } from "@epochbook/runner/dist/book/index.js";
import type { Cell, Notebook, Output } from "@epochbook/runner/dist/notebook/format.js";
import { temporaryFolder } from "../../temporaryFolder.js";

export function text(source: string, tags: string[] = []): Cell {
  return { cell_type: "markdown", id: "text", metadata: { tags }, source };
}

export function code(source: string, outputs: Output[] = [], tags: string[] = []): Cell {
  return { cell_type: "code", id: "code", metadata: { tags }, source, execution_count: 1, outputs };
}

export function display(
  data: Record<string, unknown>,
  metadata: Record<string, unknown> = {},
): Output {
  return { output_type: "display_data", data, metadata };
}

export function stdout(text: string): Output {
  return { output_type: "stream", name: "stdout", text };
}

export function notebook(cells: Cell[], metadata: Record<string, unknown> = {}): Notebook {
  return { nbformat: 4, nbformat_minor: 5, metadata, cells };
}

/**
 * Writes a book into a new folder.
 *
 * @returns the folder, and a function that reads the text of a file in it
 */
export function makeBook(
  notebooks: BookNotebook[],
  options: Partial<Parameters<typeof writeBook>[0]> = {},
): { out: string; read: (file: string) => string } {
  const out = temporaryFolder();
  writeBook({ title: "A book", ...options, notebooks, out });
  return { out, read: (file) => readFileSync(join(out, file), "utf8") };
}

/** Returns the page of a book with one notebook of these cells. */
export function makePage(...cells: Cell[]): string {
  return makeBook([{ path: "one.ipynb", notebook: notebook(cells) }]).read("chapters/one.html");
}
