import { readFileSync } from "node:fs";
import nodeModule, { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";
import type ts from "typescript";
import { askOften } from "./askOften.js";

type Wrapper = (
  exports: unknown,
  require: NodeJS.Require,
  module: NodeJS.Module,
  file: string,
  folder: string,
) => void;

const { cache: loaded } = createRequire(import.meta.url);

/**
 * Loads TypeScript's JavaScript as `require` does, with the edit of `askOften.ts`.
 *
 * A process that was started from a snapshot has loaded it already.
 */
export function loadTypeScriptFile(file: string): typeof ts {
  const known = loaded[file];
  if (known !== undefined) {
    return known.exports as typeof ts;
  }
  const require = createRequire(file);
  try {
    return run(file, require) as typeof ts;
  } catch {
    // If something is wrong with the module, `require` says it better.
    Reflect.deleteProperty(loaded, file);
    return require(file) as typeof ts;
  }
}

function run(file: string, require: NodeJS.Require): unknown {
  const text = nodeModule.wrap(askOften(readFileSync(file, "utf8")));
  const wrapper = new Script(text, { filename: file }).runInThisContext() as Wrapper;
  const module = new nodeModule(file);
  module.filename = file;
  loaded[file] = module;
  wrapper.call(module.exports, module.exports, require, module, file, dirname(file));
  module.loaded = true;
  return module.exports;
}
