/** A kernel that didn't start, or ended. */
export class KernelError extends Error {
  readonly tail: string;
  override name = "KernelError";

  /** @param tail the last that the kernel's process wrote itself, past the protocol. */
  constructor(message: string, tail: string) {
    super(tail === "" ? message : `${message}\nIts last output:\n${tail}`);
    this.tail = tail;
  }
}
