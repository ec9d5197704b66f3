import { createRequire, isBuiltin } from "node:module";
import { leaveRun } from "../cellRun.js";
import { watchForTfjs } from "../tfjs/watch.js";
import { hookImport } from "./hookImport.js";

const { cache } = createRequire(import.meta.url);

type Properties = Record<string, unknown>;

/**
 * Imports a module of a package or of Node.js, by its URL or name, as Node.js itself does. Loading belongs to no run:
 * ended halfway it would leave a module in Node's cache that never gets ready.
 */
export async function importNative(target: string): Promise<Record<string, unknown>> {
  if (!isBuiltin(target)) {
    hookImport();
  }
  const namespace = await leaveRun(() => import(target) as Promise<Record<string, unknown>>);
  watchForTfjs(namespace.default);
  return namespace;
}

/**
 * What an import of a CommonJS module gives, as TypeScript's types say: of one that was compiled from an ES module,
 * its exports; of any other, `default` and every property by its name.
 */
export function namespaceOfExports(exports: unknown): unknown {
  if (!isObject(exports) || exports.__esModule === true) {
    return exports ?? { default: exports };
  }
  const namespace = {};
  for (const key of keysOf(exports)) {
    Object.defineProperty(namespace, key, { enumerable: true, get: () => exports[key] });
  }
  return Object.defineProperty(namespace, "default", { enumerable: true, get: () => exports });
}

/** What an import gives, from the namespace that Node.js made of a module of either kind. */
export function namespaceOfNative(namespace: Properties): unknown {
  const exports = commonJsExports(namespace);
  return exports === undefined ? namespace : namespaceOfExports(exports.value);
}

/** What `require` gives in a compiled module, whose helpers tell the two kinds of modules by `__esModule`. */
export function exportsOfNative(namespace: Properties): unknown {
  const exports = commonJsExports(namespace);
  if (exports !== undefined) {
    return exports.value;
  }
  if ("__esModule" in namespace) {
    return namespace;
  }
  const marked = Object.defineProperty({}, "__esModule", { value: true });
  for (const key of Object.keys(namespace)) {
    Object.defineProperty(marked, key, { enumerable: true, get: () => namespace[key] });
  }
  return marked;
}

/** The exports behind the namespace of a CommonJS or built-in module. */
function commonJsExports(namespace: Properties): { value: unknown } | undefined {
  if (!("default" in namespace)) {
    return undefined;
  }
  const value = namespace.default;
  if (isObject(value) && value.__esModule === true) {
    return { value };
  }
  if (namespace["module.exports"] === value && "module.exports" in namespace) {
    return { value };
  }
  return Object.values(cache).some((module) => module?.exports === value) ? { value } : undefined;
}

function isObject(value: unknown): value is Properties {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** What can be imported by name. */
function keysOf(exports: Properties): string[] {
  return Object.keys(exports).filter((key) => key !== "default");
}
