/** A kernel that didn't start, or ended. */
export class KernelError extends Error {
  override name = "KernelError";

  /** @param tail the last that the kernel's process wrote itself, past the protocol. */
  constructor(
    message: string,
    readonly tail: string,
  ) {
    super(tail === "" ? message : `${message}\nIts last output:\n${tail}`);
  }
}
