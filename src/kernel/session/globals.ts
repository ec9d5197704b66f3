import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
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
import { readAttributes } from "./modules/attributes.js";
import { evaluatedFunction, replaceImports } from "./modules/evaluated.js";
import { importModule, importStatements, prepareRequires } from "./modules/importModule.js";
import { createMeta } from "./modules/meta.js";
import { follow, redeclare } from "./ownNames.js";

/**
 * Defines the globals of cells.
 *
 * They are `__epochbook`, which compiled cells call; what a CommonJS module would have; and the
 * API.
 *
 * @param notebook - the path of a file that stands for the notebook in its folder
 */
export function defineGlobals(notebook: string): void {
  define("__epochbook", {
    /** Keeps the value of a cell's last expression for its run. */
    result(value: unknown): void {
      const run = causingRun();
      if (run !== undefined) {
        run.result = { value };
      }
    },
    /** Is the `import()` of cells. */
    import: (specifier: unknown, options?: unknown) => importFrom(undefined, specifier, options),
    /** Is the `import()` of CommonJS modules of the project. */
    importFrom,
    imports: importStatements,
    prepare: (specifiers: string[]) => prepareRequires(notebook, specifiers),
    evalText: replaceImports,
    Function: evaluatedFunction,
    get begun(): number {
      return countBegun();
    },
    guard: guardAwaited,
    guardAll,
    guardCall,
    guardEach,
    guardOwn,
    meta: createMeta(pathToFileURL(notebook).href),
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

async function importFrom(
  from: string | undefined,
  specifier: unknown,
  options?: unknown,
): Promise<object> {
  return importModule(String(specifier), from, readAttributes(options));
}

function define(name: string | symbol, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
