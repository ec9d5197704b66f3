import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of epochbook itself: of its package.json and its workspaces. */
export const root = fileURLToPath(new URL("../../../../../", import.meta.url));

/** What the doctor reads of a package.json. */
export interface Manifest {
  engines?: { node?: string };
  workspaces?: string[];
  dependencies?: Record<string, string>;
}

/** Reads the package.json of a folder. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}
