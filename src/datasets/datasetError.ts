import { UserError } from "@epochbook/core";

/**
 * An error about a data file that can't be used.
 *
 * The message names the file, what was expected and what was found.
 */
export class DatasetError extends UserError {
  override name = "DatasetError";

  constructor(file: string, expected: string, found: string, hint?: string) {
    super(`${file}: expected ${expected}, found ${found}${hint === undefined ? "" : `. ${hint}`}`);
  }
}
