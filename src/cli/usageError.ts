import { UserError } from "@epochbook/core";

/** Makes the error of a command from a text that says what is wrong. */
export type Fail = (message: string) => UsageError;

/** An error for a command line that can't be understood. */
export class UsageError extends UserError {
  override name = "UsageError";

  /** @param usage - the text that says how the command is used */
  constructor(message: string, usage: string) {
    super(`${message}\n\n${usage}`, { exitCode: 2 });
  }
}
