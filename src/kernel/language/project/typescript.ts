import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type ts from "typescript";
import { cacheFolder } from "./cacheFolder.js";
import { CodeCache } from "./codeCache.js";
import { loadScript } from "./loadScript.js";

/** TypeScript's JavaScript API, of whichever release was loaded. */
export type TypeScript = typeof ts;

/** The TypeScript that reads a notebook's project. */
export interface LoadedTypeScript {
  ts: TypeScript;
  /** What the user should know about the choice; empty if there is nothing. */
  notice: string;
  /** Makes the next start quicker; takes some time itself. */
  keepCode: () => void;
}

const require = createRequire(import.meta.url);

/** Loads the project's own TypeScript if it has a JavaScript API (5.x and 6.x have), else the bundled one. */
export function loadTypeScript(cwd: string): LoadedTypeScript {
  const own = findPackage(cwd, "typescript");
  const version = own === undefined ? undefined : readVersion(own);
  if (own !== undefined && version !== undefined && /^[56]\./.test(version)) {
    try {
      return { ...load(own), notice: "" };
    } catch (error) {
      return useBundled(
        `The project's TypeScript ${version} can't be loaded (${messageOf(error)})`,
      );
    }
  }
  if (version === undefined) return useBundled("");
  const lack = Number.parseInt(version, 10) >= 7 ? "has no JavaScript API" : "is older than 5.0";
  return useBundled(`The project's TypeScript ${version} ${lack}`);
}

/** The folder of a package as the nearest `node_modules` above `folder` holds it. */
export function findPackage(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return candidate;
    if (dirname(at) === at) return undefined;
  }
}

function useBundled(reason: string): LoadedTypeScript {
  const loaded = load("typescript");
  const { version } = loaded.ts;
  const notice = reason === "" ? "" : `${reason}; TypeScript ${version} reads its tsconfig.`;
  return { ...loaded, notice };
}

function load(specifier: string): Omit<LoadedTypeScript, "notice"> {
  const codeCache = new CodeCache(cacheFolder(process.env));
  const { exports, keepCode } = loadScript(require.resolve(specifier), codeCache);
  return { ts: exports as TypeScript, keepCode };
}

function readVersion(folder: string): string | undefined {
  try {
    const text = readFileSync(join(folder, "package.json"), "utf8");
    return String((JSON.parse(text) as { version?: unknown }).version);
  } catch {
    return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
