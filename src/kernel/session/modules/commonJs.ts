import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { CompiledText } from "../../link/languageRequests.js";
import { registerSource } from "../errors/sources.js";
import { loadFile, type Parent } from "./hookRequire.js";
import { viewOfExports, type View } from "./view.js";

const { cache } = createRequire(import.meta.url);

/** The texts of the files that Node.js can't run as they are, by their paths. */
const compiled = new Map<string, CompiledText>();

/** The modules as imports of them see them, by the URLs. */
const views = new Map<string, { exports: unknown; view: View }>();

/** The part of a module of Node.js that its types leave out. */
interface Compiling {
  _compile(text: string, path: string): void;
}

const loader = Module as unknown as { _nodeModulePaths(folder: string): string[] };

/** Notes the text that a file was compiled to, or that Node.js runs it as it is. */
export function setCompiled(path: string, text: CompiledText | undefined): void {
  if (text === undefined) {
    compiled.delete(path);
    return;
  }
  compiled.set(path, text);
  registerSource(path, path, text.map);
}

/** Loads a CommonJS module or JSON, and gives its exports. */
export function loadCommonJs(path: string, parent?: Parent): unknown {
  const text = compiled.get(path);
  return text === undefined ? loadFile(path, parent) : loadCompiled(path, text, parent);
}

/**
 * Loads a CommonJS module or JSON, and gives what imports of it see.
 *
 * @param url - its URL; each query has a namespace of its own, and JSON a value, as in Node.js
 */
export function viewOfCommonJs(url: string): View {
  const { pathname, search, hash } = new URL(url);
  const path = fileURLToPath(`file://${pathname}`);
  const known = views.get(url);
  const isCopy = path.endsWith(".json") && search + hash !== "";
  if (known !== undefined && (isCopy || Object.is(known.exports, loadCommonJs(path)))) {
    return known.view;
  }
  const exports = isCopy ? (JSON.parse(readFileSync(path, "utf8")) as unknown) : loadCommonJs(path);
  const view = viewOfExports(exports, path);
  views.set(url, { exports, view });
  return view;
}

/** Makes the next load of a file, or import of its URL, read it again. */
export function forget(path: string, url?: string): void {
  Reflect.deleteProperty(cache, path);
  if (url !== undefined) {
    views.delete(url);
  }
}

/** Forgets the modules that were ended by force while they were loaded. */
export function forgetUnfinished(): void {
  for (const [path, module] of Object.entries(cache)) {
    if (module?.loaded === false) {
      forget(path);
    }
  }
}

/** Does what Node's own loader does for a file, with the text that it was compiled to. */
function loadCompiled(path: string, { js }: CompiledText, parent: Parent): unknown {
  const known = cache[path];
  if (known !== undefined) {
    return known.exports;
  }
  const module = new Module(path, parent);
  module.filename = path;
  module.paths = loader._nodeModulePaths(dirname(path));
  Object.assign(cache, { [path]: module });
  let isLoaded = false;
  try {
    (module as unknown as Compiling)._compile(js, path);
    isLoaded = true;
  } finally {
    if (!isLoaded) {
      forget(path);
    }
  }
  module.loaded = true;
  return module.exports;
}
