import { createRequire } from "node:module";
import { dirname } from "node:path";
import { input } from "./api/input.js";
import { currentSignal, displayForPackages, jupyter } from "./api/jupyter.js";
import { causingRun } from "./cellRun.js";
import {
  countBegun,
  guardAll,
  guardAwaited,
  guardCall,
  guardOwn,
} from "./interrupt/guardAwaited.js";
import { guardEach } from "./interrupt/guardEach.js";
import { createMeta } from "./modules/meta.js";
import { follow, redeclare } from "./ownNames.js";

/**
 * Defines the globals of cells.
 *
 * They are `__epochbook`, which compiled cells call; what a CommonJS module would have; and the
 * API.
 *
 * @param notebook - the path of a file that stands for the notebook in its folder
 * @param importModule - the `import` of cells
 */
export function defineGlobals(
  notebook: string,
  importModule: (specifier: string) => Promise<unknown>,
): void {
  define("__epochbook", {
    /** Keeps the value of a cell's last expression for its run. */
    result(value: unknown): void {
      const run = causingRun();
      if (run !== undefined) {
        run.result = { value };
      }
    },
    import: importModule,
    get begun(): number {
      return countBegun();
    },
    guard: guardAwaited,
    guardAll,
    guardCall,
    guardEach,
    guardOwn,
    meta: createMeta(notebook),
    follow,
    redeclare,
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
