import Module from "node:module";
import { tslab } from "../api/tslab.js";
import { watchForTfjs } from "../tfjs/watch.js";

/** The part of a CommonJS module that the hook looks at. */
export type Parent = Module | undefined;

/** The function that loads what a file requires, or returns `undefined` to leave it to Node.js. */
export type FindRequired = (request: string, parent: Module) => { exports: unknown } | undefined;

type Load = (request: string, parent?: Parent, isMain?: boolean) => unknown;

const loader = Module as unknown as { _load: Load };
const load = loader._load.bind(Module);

/**
 * Makes `require("tslab")` give this kernel's display API everywhere.
 *
 * Each module that is loaded is looked at too, to make TensorFlow.js interruptible.
 *
 * @param find - knows the modules of the project
 */
export function hookRequire(find: FindRequired): void {
  loader._load = function (request, parent, isMain) {
    if (request === "tslab") {
      return tslab;
    }
    const found = parent === undefined ? undefined : find(request, parent);
    if (found !== undefined) {
      return found.exports;
    }
    const exports = load(request, parent, isMain);
    watchForTfjs(exports);
    return exports;
  };
}

/** Loads a CommonJS module or JSON by its path, as Node.js does for an import of it. */
export function loadFile(path: string, parent?: Parent): unknown {
  const exports = load(path, parent, false);
  watchForTfjs(exports);
  return exports;
}
