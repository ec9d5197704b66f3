import type { CellError } from "../notebook/format.js";
import { tslab } from "./tslab/kind.js";

/** What the runner knows of one kernel. The optional parts read errors that a kernel only prints as text. */
export interface KernelKind {
  name: string;
  version: string;
  /** The script that starts the kernel; its one argument is the path of the connection file. */
  script: string;
  /** Reads an error that was thrown outside any cell's run from one chunk of stderr. */
  readStrayError?: (chunk: string) => CellError | undefined;
  /** Reads why a cell failed from its chunks of stderr, and says how many of the last ones tell it. */
  readFailure?: (
    chunks: readonly string[],
    source: string,
  ) => { error: CellError; count: number } | undefined;
}

/** The kernels that notebooks can run on, by name. */
export const kernelKinds = { tslab } satisfies Record<string, KernelKind>;

export type KernelName = keyof typeof kernelKinds;

/** Whether a name from outside is a kernel's. */
export function isKernelName(name: string): name is KernelName {
  return Object.hasOwn(kernelKinds, name);
}
