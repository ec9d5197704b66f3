import { existsSync, readFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { basename, dirname, join } from "node:path";
import { resolveInMap } from "./packageExports.js";

interface PackageJson {
  name?: string;
  type?: string;
  exports?: unknown;
  imports?: unknown;
}

/**
 * Finds the file that Node.js loads when the file `from` imports a package.
 *
 * @returns its path, the name of a builtin module, or `undefined` if nothing is found
 */
export function resolvePackage(specifier: string, from: string): string | undefined {
  if (isBuiltin(specifier)) {
    return specifier;
  }
  if (specifier.startsWith("#")) {
    return resolveImports(specifier, from);
  }
  const [name, subpath] = splitSpecifier(specifier);
  const own = findPackageJson(from);
  const folder =
    own?.content.name === name && own.content.exports !== undefined
      ? own.folder
      : findInstalled(name, from);
  if (folder === undefined) {
    return undefined;
  }
  const { exports } = readPackageJson(folder);
  if (exports === undefined || exports === null) {
    return requireResolve(specifier, from);
  }
  const target = resolveInMap(exports, subpath);
  return target === undefined ? undefined : existing(join(folder, target));
}

/** Finds the `package.json` that a file belongs to. A package without one belongs to no other. */
export function findPackageJson(
  file: string,
): { folder: string; content: PackageJson } | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) {
      return { folder, content: readPackageJson(folder) };
    }
    if (dirname(folder) === folder || basename(folder) === "node_modules") {
      return undefined;
    }
  }
}

function resolveImports(specifier: string, from: string): string | undefined {
  const own = findPackageJson(from);
  if (own === undefined) {
    return undefined;
  }
  const target = resolveInMap(own.content.imports ?? {}, specifier);
  if (target === undefined) {
    return undefined;
  }
  return target.startsWith("./")
    ? existing(join(own.folder, target))
    : resolvePackage(target, from);
}

/** Splits `@scope/name/sub` into `@scope/name` and `./sub`. */
function splitSpecifier(specifier: string): [name: string, subpath: string] {
  const parts = specifier.split("/");
  const length = specifier.startsWith("@") ? 2 : 1;
  return [parts.slice(0, length).join("/"), [".", ...parts.slice(length)].join("/")];
}

function findInstalled(name: string, from: string): string | undefined {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(candidate)) {
      return candidate;
    }
    if (dirname(folder) === folder) {
      return undefined;
    }
  }
}

function readPackageJson(folder: string): PackageJson {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageJson;
  } catch {
    return {};
  }
}

function requireResolve(specifier: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(specifier);
  } catch {
    return undefined;
  }
}

function existing(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}
