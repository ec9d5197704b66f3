/** A command line that can't be understood. */
export class UsageError extends Error {
  override name = "UsageError";

  /** @param usage how the command is used. */
  constructor(message: string, usage: string) {
    super(`${message}\n\n${usage}`);
  }
}
