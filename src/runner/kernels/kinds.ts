import { epochbook } from "./epochbook.js";
import { tslab } from "./tslab/kind.js";

/** What the runner knows of one kernel. */
export interface KernelKind {
  name: string;
  version: string;
  /** The script that starts the kernel; its one argument is the path of the connection file. */
  script: string;
  /** How a running cell is interrupted: by an `interrupt_request`, or by SIGINT. */
  interruptMode: "message" | "signal";
}

/** The kernels that notebooks can run on, by name. */
export const kernelKinds = { epochbook, tslab } satisfies Record<string, KernelKind>;

export type KernelName = keyof typeof kernelKinds;

/** The kernel of this project. */
export const defaultKernel: KernelName = "epochbook";

/** Whether a name from outside is a kernel's. */
export function isKernelName(name: string): name is KernelName {
  return Object.hasOwn(kernelKinds, name);
}
