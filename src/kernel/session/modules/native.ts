import { createRequire, isBuiltin } from "node:module";
import { leaveRun } from "../cellRun.js";
import { watchForTfjs } from "../tfjs/watch.js";
import { hookImport } from "./hookImport.js";

const { cache } = createRequire(import.meta.url);

type Properties = Record<string, unknown>;

/**
 * Imports a module of a package or of Node.js, by its URL or name, as Node.js itself does.
 *
 * Loading belongs to no run. If it were ended halfway, a module would stay in Node's cache that
 * never gets ready.
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
 * Returns what an import of a CommonJS module gives, as TypeScript's types say.
 *
 * For one that was compiled from an ES module these are its exports. For any other it is `default`,
 * and every property by its name.
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

/**
 * Returns what an import gives, from the namespace that Node.js made of a module of either kind.
 */
export function namespaceOfNative(namespace: Properties): unknown {
  const exports = commonJsExports(namespace);
  return exports === undefined ? namespace : namespaceOfExports(exports.value);
}

/**
 * Returns what `require` gives in a compiled module.
 *
 * TypeScript's helpers tell the two kinds of modules by `__esModule`.
 */
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

/** Returns the exports behind the namespace of a CommonJS or built-in module. */
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

/** Returns the names of what can be imported by name. */
function keysOf(exports: Properties): string[] {
  return Object.keys(exports).filter((key) => key !== "default");
}
