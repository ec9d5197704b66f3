import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { CellMetadata } from "@epochbook/runner/dist/notebook/format.js";

/** A code cell to write: its source, or its source and its metadata. */
export type CellSpec = string | [source: string, metadata: CellMetadata];

/** Makes a folder for a test's files, with the function that removes it. */
export function makeFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "epochbook-test-"));
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Returns a notebook in TypeScript with these code cells, in format 4.4: without cell ids. */
export function makeNotebook(...cells: CellSpec[]): Record<string, unknown> {
  return {
    nbformat: 4,
    nbformat_minor: 4,
    metadata: {
      kernelspec: { name: "epochbook", display_name: "TypeScript", language: "typescript" },
    },
    cells: cells.map((cell) => {
      const [source, metadata] = typeof cell === "string" ? [cell, {}] : cell;
      return { cell_type: "code", metadata, source, execution_count: null, outputs: [] };
    }),
  };
}

/** Writes a notebook, makes the folders above it, and returns its path. */
export function writeSource(path: string, ...cells: CellSpec[]): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(makeNotebook(...cells)));
  return path;
}
