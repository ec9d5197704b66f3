import { writeFile } from "node:fs/promises";
import { messageOf } from "@epochbook/core";
import type { Fail } from "../usageError.js";

/**
 * Writes the file that `--out` names.
 *
 * @throws UsageError, made by `fail`, when it can't be written
 */
export async function writeOut(
  file: string,
  content: string | Uint8Array,
  fail: Fail,
): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw fail(`--out: ${file} can't be written: ${messageOf(error)}`);
  }
}
