import { createHash } from "node:crypto";
import { statSync, utimesSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { kernelVersion } from "../version.js";
import { cacheFolder } from "./cacheFolder.js";
import { findTypeScript, hasJavaScriptApi } from "./findTypeScript.js";

const require = createRequire(import.meta.url);

/** The ending of the names of snapshots. */
export const extension = ".snapshot";

/** Returns the path of the JavaScript of the TypeScript that reads the project around a folder. */
export function typeScriptOf(folder: string): string {
  const own = findTypeScript(folder);
  if (own !== undefined && hasJavaScriptApi(own.version)) {
    try {
      return require.resolve(own.folder);
    } catch {
      // It is broken, so the bundled one is used.
    }
  }
  return require.resolve("typescript");
}

/**
 * Returns the path of the snapshot that holds a TypeScript, for this Node.js and this kernel.
 *
 * @param typescript - the path of TypeScript's JavaScript
 * @returns `undefined` if nothing is to be kept, or there is no such file
 */
export function snapshotFile(typescript: string): string | undefined {
  const folder = cacheFolder(process.env);
  const stats = statSync(typescript, { throwIfNoEntry: false });
  if (folder === undefined || stats === undefined) {
    return undefined;
  }
  const content = hash(`${stats.size}:${stats.mtimeMs}:${kernelVersion}`);
  return join(folder, `${prefixOf(typescript)}${content}${extension}`);
}

/**
 * Returns the start of the names of a TypeScript's snapshots for this Node.js, whatever its content.
 */
export function prefixOf(typescript: string): string {
  return `${hash(typescript)}-${process.version}-${process.arch}-`;
}

/** Returns the snapshot to start with in a folder, if it is there, and notes that it is used. */
export function findSnapshot(folder: string): string | undefined {
  try {
    const path = snapshotFile(typeScriptOf(folder));
    if (path !== undefined) {
      const now = new Date();
      utimesSync(path, now, now);
    }
    return path;
  } catch {
    return undefined;
  }
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
