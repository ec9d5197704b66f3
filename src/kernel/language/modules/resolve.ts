import { existsSync, realpathSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { dirname, isAbsolute, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ModuleTarget } from "../../link/languageRequests.js";
import { isInPackage } from "../project/fileCache.js";
import type { TypeScript } from "../project/typescript.js";
import { nativeFormat } from "./nativeFormat.js";
import { resolvePackage } from "./nodeResolution.js";
import type { Tsconfigs } from "./tsconfigs.js";

/** The endings of the files that modules of the project are written in. */
const localExtension = /\.(?:[cm]?[jt]s|[jt]sx|json)$/;

/**
 * Finds the module that a specifier stands for in the file `from`.
 *
 * The project's TypeScript resolves the project's own files, and Node.js' rules resolve packages. A
 * package whose real place is in the project belongs to the project too.
 *
 * @returns `undefined` if there is no such module
 */
export function resolveModule(
  ts: TypeScript,
  tsconfigs: Tsconfigs,
  specifier: string,
  from: string,
): ModuleTarget | undefined {
  // The session has the module `tslab` itself.
  if (isBuiltin(specifier) || specifier === "tslab") {
    return { native: specifier, format: "builtin" };
  }
  if (specifier.startsWith("file:")) {
    const { pathname, search, hash } = new URL(specifier);
    return toTarget(fileURLToPath(`file://${pathname}`), search + hash);
  }
  if (/^[a-z][a-z+.-]+:/.test(specifier)) {
    return { native: specifier, format: "module" };
  }
  if (isPath(specifier)) {
    return resolvePath(ts, tsconfigs, specifier, from);
  }
  const source = resolveSource(ts, tsconfigs, specifier, from);
  // It is found by a path map, or is a source file that a package of the project names.
  if (source !== undefined && !isInPackage(source) && !isDeclaration(source)) {
    const isInstalled = resolvePackage(specifier, from);
    if (isInstalled === undefined || specifier.startsWith("#")) {
      return toTarget(source);
    }
    if (isMapped(tsconfigs, specifier, from)) {
      return toTarget(source);
    }
  }
  const found = resolvePackage(specifier, from);
  if (found === undefined) {
    return source === undefined ? undefined : toTarget(source);
  }
  return isBuiltin(found) ? { native: found, format: "builtin" } : toTarget(found);
}

/**
 * Finds the project's own module that a `require` in the file `from` stands for, by its id.
 *
 * A path is resolved as an import of it. Of all else Node.js takes what it finds by its own rules,
 * which differ from those of imports.
 *
 * @returns `undefined` for all that Node.js loads itself
 */
export function resolveRequired(
  ts: TypeScript,
  tsconfigs: Tsconfigs,
  specifier: string,
  from: string,
): string | undefined {
  if (isBuiltin(specifier)) {
    return undefined;
  }
  const found = isPath(specifier) ? undefined : requireResolve(specifier, from);
  const target =
    found === undefined ? resolveModule(ts, tsconfigs, specifier, from) : toTarget(found);
  return target !== undefined && "local" in target ? target.local : undefined;
}

/** Returns the path of the file of a module's id, which is a URL and may end in a query. */
export function pathOf(id: string): string {
  return fileURLToPath(new URL(id));
}

/** Resolves a path, which may end in a query: each query stands for a module of its own. */
function resolvePath(
  ts: TypeScript,
  tsconfigs: Tsconfigs,
  specifier: string,
  from: string,
): ModuleTarget | undefined {
  const find = (path: string, query: string): ModuleTarget | undefined => {
    const source = resolveSource(ts, tsconfigs, path, from);
    return toTarget(source ?? resolve(dirname(from), path), query);
  };
  const start = specifier.search(/[?#]/);
  const whole = find(specifier, "");
  return whole !== undefined || start < 0
    ? whole
    : find(specifier.slice(0, start), specifier.slice(start));
}

function isPath(specifier: string): boolean {
  return /^\.\.?(?:\/|$)/.test(specifier) || isAbsolute(specifier);
}

function requireResolve(specifier: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(specifier);
  } catch {
    return undefined;
  }
}

function resolveSource(
  ts: TypeScript,
  tsconfigs: Tsconfigs,
  specifier: string,
  from: string,
): string | undefined {
  const options = tsconfigs.optionsFor(from);
  const { resolvedModule } = ts.resolveModuleName(specifier, from, options, ts.sys);
  return resolvedModule?.resolvedFileName;
}

function isMapped(tsconfigs: Tsconfigs, specifier: string, from: string): boolean {
  return Object.keys(tsconfigs.optionsFor(from).paths ?? {}).some((pattern) => {
    const star = pattern.indexOf("*");
    if (star < 0) {
      return pattern === specifier;
    }
    const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
    return before !== "" && specifier.startsWith(before) && specifier.endsWith(after);
  });
}

function toTarget(path: string, query = ""): ModuleTarget | undefined {
  const file = isDeclaration(path) ? implementationOf(path) : path;
  if (file === undefined || !existsSync(file)) {
    return undefined;
  }
  const real = realpathSync(file);
  const url = pathToFileURL(real).href + query;
  return !isInPackage(real) && localExtension.test(real)
    ? { local: url }
    : { native: url, format: nativeFormat(real) };
}

function isDeclaration(path: string): boolean {
  return /\.d\.[cm]?ts$/.test(path);
}

/** Returns the JavaScript that a declaration file stands beside. */
function implementationOf(path: string): string | undefined {
  const implementation = path.replace(/\.d\.([cm]?)ts$/, ".$1js");
  return existsSync(implementation) ? implementation : undefined;
}
