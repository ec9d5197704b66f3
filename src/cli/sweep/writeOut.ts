import { writeFile } from "node:fs/promises";
import type { UsageError } from "../usageError.js";

/** @throws UsageError, made by `fail`, when the file can't be written */
export async function writeOut(
  file: string,
  content: string | Uint8Array,
  fail: (message: string) => UsageError,
): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw fail(`--out: ${file} can't be written: ${(error as Error).message}`);
  }
}
