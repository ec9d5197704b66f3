import { readFileSync } from "node:fs";
import nodeModule, { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";
import type { CodeCache } from "./codeCache.js";

/** A CommonJS module that has been loaded. */
export interface LoadedScript {
  exports: unknown;
  /** The function that keeps the code which V8 has compiled so far, if none is kept yet. */
  keepCode: () => void;
}

type Wrapper = (
  exports: unknown,
  require: NodeJS.Require,
  module: NodeJS.Module,
  file: string,
  folder: string,
) => void;

const { cache: loaded } = createRequire(import.meta.url);

/**
 * Loads a large CommonJS module as `require` does.
 *
 * It is not compiled if its compiled code has been kept.
 *
 * @param edit - returns the text that is loaded in the place of the file's
 */
export function loadScript(
  file: string,
  codeCache: CodeCache,
  edit: (text: string) => string = (text) => text,
): LoadedScript {
  const known = loaded[file];
  if (known !== undefined) {
    return { exports: known.exports, keepCode: ignore };
  }
  const require = createRequire(file);
  try {
    return run(file, require, codeCache, edit);
  } catch {
    // If something is wrong with the module, `require` says it better.
    Reflect.deleteProperty(loaded, file);
    return { exports: require(file), keepCode: ignore };
  }
}

function run(
  file: string,
  require: NodeJS.Require,
  codeCache: CodeCache,
  edit: (text: string) => string,
): LoadedScript {
  const cachedData = codeCache.read(file);
  const script = new Script(nodeModule.wrap(edit(readFileSync(file, "utf8"))), {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module = new nodeModule(file);
  module.filename = file;
  loaded[file] = module;
  const wrapper = script.runInThisContext() as Wrapper;
  wrapper.call(module.exports, module.exports, require, module, file, dirname(file));
  module.loaded = true;
  let isKept = cachedData !== undefined && script.cachedDataRejected === false;
  const keepCode = (): void => {
    if (!isKept) {
      codeCache.write(file, script.createCachedData());
    }
    isKept = true;
  };
  return { exports: module.exports, keepCode };
}

function ignore(): void {
  return;
}
