import { createHash } from "node:crypto";
import { statSync, utimesSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { kernelVersion } from "../version.js";
import { cacheFolder } from "./cacheFolder.js";
import { findPackage, findTypeScript, hasJavaScriptApi } from "./findTypeScript.js";

const require = createRequire(import.meta.url);

/** The ending of the names of snapshots. */
export const extension = ".snapshot";

/** The place of the snapshot for a project. */
export interface SnapshotPlace {
  path: string;
  /** The start of the names of its earlier snapshots for this Node.js. */
  prefix: string;
}

/**
 * Returns the place of the snapshot for the project around a folder.
 *
 * It depends on the project's TypeScript and types of Node.js, which make up most of a snapshot, on
 * Node.js, and on the kernel.
 *
 * @returns `undefined` if nothing is to be kept
 */
export function placeSnapshot(folder: string): SnapshotPlace | undefined {
  const cache = cacheFolder(process.env);
  if (cache === undefined) {
    return undefined;
  }
  const typescript = typeScriptOf(folder);
  const types = findPackage(folder, join("@types", "node"));
  const { size, mtimeMs } = statSync(typescript);
  const project = hash(`${typescript}\n${types ?? ""}`);
  const prefix = `${project}-${process.version}-${process.arch}-`;
  const content = hash(`${size}:${mtimeMs}:${kernelVersion}`);
  return { path: join(cache, `${prefix}${content}${extension}`), prefix };
}

/** Returns the snapshot to start with in a folder, if it is there, and notes that it is used. */
export function findSnapshot(folder: string): string | undefined {
  try {
    const path = placeSnapshot(folder)?.path;
    if (path !== undefined) {
      const now = new Date();
      utimesSync(path, now, now);
    }
    return path;
  } catch {
    return undefined;
  }
}

/** Returns the path of the JavaScript of the TypeScript that reads the project around a folder. */
function typeScriptOf(folder: string): string {
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

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
