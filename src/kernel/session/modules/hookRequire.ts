import Module from "node:module";
import { tslab } from "../api/tslab.js";
import { watchForTfjs } from "../tfjs/watch.js";

type Load = (request: string, ...rest: unknown[]) => unknown;

/**
 * Makes `require("tslab")` give this kernel's display API everywhere.
 *
 * Each module that is loaded is looked at too, to make TensorFlow.js interruptible.
 */
export function hookRequire(): void {
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  loader._load = function (this: unknown, request, ...rest) {
    if (request === "tslab") {
      return tslab;
    }
    const exports = load.call(this, request, ...rest);
    watchForTfjs(exports);
    return exports;
  };
}
