import { UserError } from "@epochbook/core";

/** A command line that can't be understood. */
export class UsageError extends UserError {
  override name = "UsageError";

  /** @param usage how the command is used. */
  constructor(message: string, usage: string) {
    super(`${message}\n\n${usage}`, { exitCode: 2 });
  }
}
