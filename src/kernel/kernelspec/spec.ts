import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "@epochbook/core";

/** The script that starts the kernel; its one argument is the path of a connection file. */
export const kernelScript = fileURLToPath(new URL("../front/main.js", import.meta.url));

/**
 * A kernelspec that can't be installed or removed as asked: the message says all there is to say.
 */
export class KernelspecError extends UserError {
  override name = "KernelspecError";
}

/** The content of a `kernel.json`, in which Jupyter reads how a kernel is started. */
export interface Kernelspec {
  argv: string[];
  display_name: string;
  language: string;
  interrupt_mode: "message" | "signal";
  metadata?: Record<string, unknown>;
}

/** Makes a kernelspec of epochbook's kernel, which runs on the Node.js of this process. */
export function makeKernelspec(): Kernelspec {
  return {
    argv: [process.execPath, kernelScript, "{connection_file}"],
    display_name: "TypeScript (epochbook)",
    language: "typescript",
    interrupt_mode: "message",
    metadata: { debugger: false, epochbook: true, supported_encryption: ["curve"] },
  };
}

/** Reads the kernelspec in a folder; `undefined` if there is none, or none that can be read. */
export function readKernelspec(folder: string): Kernelspec | undefined {
  const path = join(folder, "kernel.json");
  if (!existsSync(path)) {
    return undefined;
  }
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Kernelspec;
  } catch {
    return undefined;
  }
}

/**
 * Returns true if a kernelspec was written by {@link makeKernelspec}, now or by another version.
 */
export function isOurs(spec: Kernelspec | undefined): boolean {
  return spec?.metadata?.epochbook === true;
}
