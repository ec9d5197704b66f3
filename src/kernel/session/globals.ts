import { createRequire } from "node:module";
import { dirname } from "node:path";
import { causingRun } from "./cellRun.js";
import { createMeta } from "./modules/meta.js";

/** What compiled cells call: `__epochbook` is the kernel's, the rest is what a CommonJS module would have. */
export function defineGlobals(
  notebook: string,
  importModule: (specifier: string) => Promise<unknown>,
): void {
  define("__epochbook", {
    /** Takes the value of a cell's last expression. */
    result(value: unknown): void {
      const run = causingRun();
      if (run !== undefined) run.result = { value };
    },
    import: importModule,
    meta: createMeta(notebook),
  });
  define("require", createRequire(notebook));
  define("__filename", notebook);
  define("__dirname", dirname(notebook));
}

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
