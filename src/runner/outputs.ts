import { accessSync, constants, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { isObject, messageOf, UserError } from "@epochbook/core";
import type { SourceNotebook } from "./sources.js";

/**
 * Makes the folders below `out` that executed notebooks are written to.
 *
 * Only files that an earlier run has written may be replaced.
 *
 * @throws UserError if a folder can't be made or written to, or a file that no run has written has
 *   the name of an executed notebook
 */
export function prepareOutputs(
  notebooks: readonly Pick<SourceNotebook, "output">[],
  out: string,
): void {
  for (const { output } of notebooks) {
    if (!existsSync(output) || isExecuted(output)) {
      continue;
    }
    throw new UserError(
      `--out ${out}: the executed notebook would replace ${output}, which no run has written ` +
        "(it has no metadata.epochbook.status); move that file, or choose another folder",
    );
  }
  for (const folder of new Set(notebooks.map(({ output }) => dirname(output)))) {
    makeFolder(folder, out);
  }
}

/** Returns true if a file is a notebook that a run has written. */
function isExecuted(path: string): boolean {
  try {
    const { metadata } = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
    const { epochbook } = isObject(metadata) ? metadata : {};
    return isObject(epochbook) && typeof epochbook.status === "string";
  } catch {
    return false;
  }
}

function makeFolder(folder: string, out: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new UserError(
      `--out ${out}: expected a folder to write to, or one that can be made, but ` +
        `${messageOf(error)}; choose another`,
    );
  }
}
