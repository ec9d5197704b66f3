import type ts from "typescript";
import type { ParsedFile } from "./snapshotInput.js";

/**
 * Returns the files that the snapshot of this process brings along, by their paths.
 *
 * They belong to one TypeScript: there are none for another.
 */
export function parsedFiles(typescript: typeof ts): ReadonlyMap<string, ParsedFile> {
  const key = Symbol.for("epochbook.parsed");
  const parsed = (globalThis as Record<symbol, unknown>)[key] as
    { ts: typeof ts; files: ReadonlyMap<string, ParsedFile> } | undefined;
  return parsed?.ts === typescript ? parsed.files : new Map();
}
