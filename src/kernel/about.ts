import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const manifest = createRequire(import.meta.url)("@epochbook/kernel/package.json") as {
  version: string;
};

/** The kernel's version. */
export const kernelVersion = manifest.version;

/** The script that starts the kernel; its one argument is the path of a connection file. */
export const kernelScript = fileURLToPath(new URL("./front/main.js", import.meta.url));
