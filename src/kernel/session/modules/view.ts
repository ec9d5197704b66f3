import { readFileSync } from "node:fs";
import { types } from "node:util";
import * as core from "@epochbook/core";
import { makeNamespace } from "./vmModules.js";

/** A module as those that import it see it. */
export interface View {
  /** The value of `import * as`. */
  namespace: object;
  /** The same as one of V8's own namespaces, which lacks what only a getter would give. */
  ofV8: object;
  has(name: string): boolean;
  read(name: string): unknown;
}

type Properties = Record<string, unknown>;

/** True if this Node.js has the exports of a CommonJS module under this name too. */
const hasModuleExports = "module.exports" in core;

/** Makes the view of a module whose namespace is V8's. */
export function viewOfNamespace(namespace: object): View {
  return {
    namespace,
    ofV8: namespace,
    has: (name) => name in namespace,
    read: (name) => (namespace as Properties)[name],
  };
}

/**
 * Makes the view of a CommonJS module or of JSON, by its exports.
 *
 * `default` is what it exports, as in Node.js. And every property can be imported by its name.
 *
 * @param path - the path of the module's file
 */
export function viewOfExports(exports: unknown, path: string): View {
  if (types.isModuleNamespaceObject(exports)) {
    return viewOfNamespace(exports as object);
  }
  const properties = isObject(exports) ? exports : {};
  const names = namesOf(properties);
  const lazy =
    properties.__esModule === true ? [] : names.filter((name) => isLazy(properties, name));
  const read = (name: string): unknown => {
    return name === "default" || (hasModuleExports && name === "module.exports")
      ? exports
      : properties[name];
  };
  const all = ["default", ...(hasModuleExports ? ["module.exports"] : []), ...names];
  const ofV8 = makeNamespace(
    all.filter((name) => !lazy.includes(name)),
    read,
  );
  return {
    namespace: lazy.length === 0 ? ofV8 : addLazy(ofV8, properties, lazy),
    ofV8,
    has: (name) => all.includes(name) || Object.hasOwn(properties, name) || mayExport(path, name),
    read,
  };
}

/** Returns the names of a module's properties, as far as they can be seen. */
function namesOf(properties: Properties): string[] {
  const names = Object.keys(properties).filter(
    (name) => name !== "default" && !/\p{Surrogate}/u.test(name),
  );
  return Object.hasOwn(properties, "__esModule") && !names.includes("__esModule")
    ? [...names, "__esModule"]
    : names;
}

/** Returns true for a getter. Some packages load their parts in one. */
function isLazy(properties: Properties, name: string): boolean {
  return Object.getOwnPropertyDescriptor(properties, name)?.get !== undefined;
}

function addLazy(namespace: object, properties: Properties, lazy: readonly string[]): object {
  const full = Object.create(null, Object.getOwnPropertyDescriptors(namespace)) as object;
  for (const name of lazy) {
    Object.defineProperty(full, name, { enumerable: true, get: () => properties[name] });
  }
  return Object.preventExtensions(full);
}

/**
 * Returns true if the text of a module assigns to an export that isn't there.
 *
 * It may stand behind a condition, and Node.js, which looks at the text alone, gives `undefined`.
 */
function mayExport(path: string, name: string): boolean {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) {
    return false;
  }
  const escaped = name.replaceAll("$", "\\$");
  const pattern = new RegExp(
    `\\bexports(?:\\.${escaped}(?![\\w$])|\\s*[\\[,]\\s*["']${escaped}["'])`,
  );
  try {
    return pattern.test(readFileSync(path, "utf8"));
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is Properties {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
