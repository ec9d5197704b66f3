import { createRequire } from "node:module";

const manifest = createRequire(import.meta.url)("@epochbook/kernel/package.json") as {
  version: string;
};

/** The kernel's version. */
export const kernelVersion = manifest.version;
