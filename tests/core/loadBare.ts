import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createContext, runInContext, type Context } from "node:vm";

const dist = dirname(createRequire(import.meta.url).resolve("@epochbook/core"));

/**
 * Loads a file of the package anew, in a realm with nothing but the language itself.
 *
 * It has nothing of Node's and no packages.
 */
export function loadBare(
  name: string,
  context = createContext({}),
  loaded = new Map<string, object>(),
): unknown {
  const file = join(dist, name);
  const known = loaded.get(file);
  if (known !== undefined) {
    return known;
  }
  const exports = {};
  loaded.set(file, exports);
  const require = (specifier: string): unknown => {
    if (!specifier.startsWith("./")) {
      throw new Error(`${name} loads ${specifier}`);
    }
    return loadBare(specifier, context, loaded);
  };
  wrap(readFileSync(file, "utf8"), context)(exports, require);
  return exports;
}

function wrap(source: string, context: Context): (exports: object, require: unknown) => void {
  return runInContext(`(function (exports, require) {${source}\n})`, context) as ReturnType<
    typeof wrap
  >;
}
