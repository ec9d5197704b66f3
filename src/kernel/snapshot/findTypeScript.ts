import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Finds the TypeScript in the nearest `node_modules` above `folder`, if its version can be read.
 */
export function findTypeScript(folder: string): { folder: string; version: string } | undefined {
  const own = findPackage(folder, "typescript");
  const version = own === undefined ? undefined : readVersion(own);
  return own === undefined || version === undefined ? undefined : { folder: own, version };
}

/** Returns true if a release of TypeScript can be used as a library, which 5 and 6 can. */
export function hasJavaScriptApi(version: string): boolean {
  return /^[56]\./.test(version);
}

/** Finds the folder of a package in the nearest `node_modules` above `folder` that holds it. */
export function findPackage(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) {
      return candidate;
    }
    if (dirname(at) === at) {
      return undefined;
    }
  }
}

function readVersion(folder: string): string | undefined {
  try {
    const text = readFileSync(join(folder, "package.json"), "utf8");
    return String((JSON.parse(text) as { version?: unknown }).version);
  } catch {
    return undefined;
  }
}
