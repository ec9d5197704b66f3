import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { KernelKind } from "../kinds.js";

const manifest = createRequire(import.meta.url)("tslab/package.json") as { version: string };

/** Stock tslab. Its kernel_info_reply names another version than its package. */
export const tslab: KernelKind = {
  name: "tslab",
  version: manifest.version,
  script: fileURLToPath(new URL("./process.js", import.meta.url)),
  interruptMode: "signal",
};
