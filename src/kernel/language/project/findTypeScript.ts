import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The TypeScript that the nearest `node_modules` above `folder` holds, if its version can be read. */
export function findTypeScript(folder: string): { folder: string; version: string } | undefined {
  const own = findPackage(folder, "typescript");
  const version = own === undefined ? undefined : readVersion(own);
  return own === undefined || version === undefined ? undefined : { folder: own, version };
}

/** Whether a release of TypeScript can be used as a library: 5 and 6 can. */
export function hasJavaScriptApi(version: string): boolean {
  return /^[56]\./.test(version);
}

/** The folder of a package as the nearest `node_modules` above `folder` holds it. */
function findPackage(folder: string, name: string): string | undefined {
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
