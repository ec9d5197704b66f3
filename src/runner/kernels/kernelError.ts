/** The error of a kernel that didn't start, or that ended too early. */
export class KernelError extends Error {
  /** The last text that the kernel's process printed itself, outside Jupyter's protocol. */
  readonly tail: string;
  override name = "KernelError";

  constructor(message: string, tail: string) {
    super(tail === "" ? message : `${message}\nIts last output:\n${tail}`);
    this.tail = tail;
  }
}
