import { kernelScript, kernelVersion } from "@epochbook/kernel";
import type { KernelKind } from "./kinds.js";

/** The kernel of this project. */
export const epochbook: KernelKind = {
  name: "epochbook",
  version: kernelVersion,
  script: kernelScript,
  interruptMode: "message",
};
