import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { kernelScript, kernelVersion } from "@epochbook/kernel";

/** A kernel that notebooks can run on, and how it is started and interrupted. */
export interface KernelKind {
  name: string;
  version: string;
  /** The script that starts the kernel. Its one argument is the path of the connection file. */
  script: string;
  /** The way to interrupt a running cell: by an `interrupt_request`, or by SIGINT. */
  interruptMode: "message" | "signal";
  /** True if it can listen on files, encrypts, and says on control that it is ready. */
  isPrivate: boolean;
}

/** The kernel of this project. */
const epochbook: KernelKind = {
  name: "epochbook",
  version: kernelVersion,
  script: kernelScript,
  interruptMode: "message",
  isPrivate: true,
};

const tslabManifest = createRequire(import.meta.url)("tslab/package.json") as { version: string };

/** The published tslab. Its kernel_info_reply gives another version than its package. */
const tslab: KernelKind = {
  name: "tslab",
  version: tslabManifest.version,
  script: fileURLToPath(new URL("./tslabProcess.js", import.meta.url)),
  interruptMode: "signal",
  isPrivate: false,
};

/** The kernels that notebooks can run on, by name. */
export const kernelKinds = { epochbook, tslab } satisfies Record<string, KernelKind>;

/** The name of a kernel that notebooks can run on. */
export type KernelName = keyof typeof kernelKinds;

/** The name of this project's kernel. */
export const defaultKernel: KernelName = "epochbook";

/** Returns true if a name, such as one from the command line, is a kernel's. */
export function isKernelName(name: string): name is KernelName {
  return Object.hasOwn(kernelKinds, name);
}
