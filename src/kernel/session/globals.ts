import { createRequire } from "node:module";
import { dirname } from "node:path";
import { input } from "./api/input.js";
import { currentSignal, displayForPackages, jupyter } from "./api/jupyter.js";
import { causingRun } from "./cellRun.js";
import { guardAll, guardAwaited } from "./interrupt/guardAwaited.js";
import { createMeta } from "./modules/meta.js";

/** What compiled cells call: `__epochbook` is the kernel's; then what a CommonJS module would have, and the API. */
export function defineGlobals(
  notebook: string,
  importModule: (specifier: string) => Promise<unknown>,
): void {
  define("__epochbook", {
    /** Takes the value of a cell's last expression. */
    result(value: unknown): void {
      const run = causingRun();
      if (run !== undefined) {
        run.result = { value };
      }
    },
    import: importModule,
    guard: guardAwaited,
    guardAll,
    meta: createMeta(notebook),
  });
  define("require", createRequire(notebook));
  define("__filename", notebook);
  define("__dirname", dirname(notebook));
  define("input", input);
  define("jupyter", jupyter);
  define(Symbol.for("epochbook.display"), displayForPackages);
  define(Symbol.for("epochbook.signal"), currentSignal);
}

function define(name: string | symbol, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
