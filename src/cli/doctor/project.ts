import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { firstLineOf } from "@epochbook/core";
import type { Need } from "./report.js";

/** The folder of epochbook itself, with its package.json and its workspaces. */
const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** The part of a package.json that the doctor reads. */
interface Manifest {
  engines?: { node?: string };
  workspaces?: string[];
  dependencies?: Record<string, string>;
}

/** Checks that Node.js is new enough for epochbook. */
export function checkNode(version = process.versions.node): Need {
  const range = readManifest(root).engines?.node ?? "";
  const least = range.replace(">=", "");
  const holds = least.localeCompare(version, undefined, { numeric: true }) <= 0;
  return {
    name: "node",
    holds,
    detail: `${version}; ${range} is needed`,
  };
}

/**
 * Checks that the packages that epochbook's own packages depend on are installed.
 *
 * @param project - the folder whose package.json names the workspaces
 */
export function checkPackages(project = root): Need {
  const folders = (readManifest(project).workspaces ?? []).map((path) => join(project, path));
  const wanted = folders.flatMap((folder) =>
    Object.keys(readManifest(folder).dependencies ?? {}).map((name) => ({ name, folder })),
  );
  const missing = wanted.filter(({ name, folder }) => !isInstalled(name, folder));
  const names = [...new Set(missing.map(({ name }) => name))];
  return {
    name: "packages",
    holds: names.length === 0,
    detail: names.length === 0 ? "installed" : `not installed: ${names.join(", ")}`,
  };
}

/**
 * Checks that the compiled code is that of the sources, by asking TypeScript what it would compile.
 *
 * @param project - the folder whose tsconfig.json names the packages
 */
export async function checkBuild(project = root): Promise<Need> {
  try {
    const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, [compiler, "--build", "--dry", project]);
    const stale = [...stdout.matchAll(/would build project '(.+)'/g)].map(([, config]) =>
      basename(dirname(config)),
    );
    return {
      name: "build",
      holds: stale.length === 0,
      detail:
        stale.length === 0 ? "compiled from these sources" : `not compiled: ${stale.join(", ")}`,
    };
  } catch (error) {
    return { name: "build", holds: false, detail: firstLineOf(error) };
  }
}

/** Reads the package.json of a folder. */
function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

/** Returns true if Node.js finds a package: in the folder's node_modules, or in one above. */
function isInstalled(name: string, folder: string): boolean {
  if (existsSync(join(folder, "node_modules", name, "package.json"))) {
    return true;
  }
  const parent = dirname(folder);
  return parent !== folder && isInstalled(name, parent);
}
