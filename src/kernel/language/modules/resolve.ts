import { existsSync, realpathSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, isAbsolute, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ModuleTarget } from "../../link/languageRequests.js";
import { isInPackage } from "../project/fileCache.js";
import type { TypeScript } from "../project/typescript.js";
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
    return { native: specifier };
  }
  if (specifier.startsWith("file:")) {
    return toTarget(fileURLToPath(specifier));
  }
  if (/^[a-z][a-z+.-]+:/.test(specifier)) {
    return { native: specifier };
  }
  const source = resolveSource(ts, tsconfigs, specifier, from);
  if (/^\.\.?(?:\/|$)/.test(specifier) || isAbsolute(specifier)) {
    return toTarget(source ?? resolve(dirname(from), specifier));
  }
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
  return isBuiltin(found) ? { native: found } : toTarget(found);
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

function toTarget(path: string): ModuleTarget | undefined {
  const file = isDeclaration(path) ? implementationOf(path) : path;
  if (file === undefined || !existsSync(file)) {
    return undefined;
  }
  const real = realpathSync(file);
  const isLocal = !isInPackage(real) && localExtension.test(real);
  return isLocal ? { local: real } : { native: pathToFileURL(real).href };
}

function isDeclaration(path: string): boolean {
  return /\.d\.[cm]?ts$/.test(path);
}

/** Returns the JavaScript that a declaration file stands beside. */
function implementationOf(path: string): string | undefined {
  const implementation = path.replace(/\.d\.([cm]?)ts$/, ".$1js");
  return existsSync(implementation) ? implementation : undefined;
}
