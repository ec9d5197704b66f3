import { createRequire } from "node:module";
import { messageOf } from "@epochbook/core";
import type ts from "typescript";
import { findTypeScript, hasJavaScriptApi } from "../../snapshot/findTypeScript.js";
import { loadTypeScriptFile } from "../../snapshot/loadTypeScript.js";

/** The JavaScript API of the TypeScript that was loaded, of whatever release. */
export type TypeScript = typeof ts;

/** The TypeScript that reads a notebook's project. */
export interface LoadedTypeScript {
  ts: TypeScript;
  /** The path of its JavaScript. */
  path: string;
  /** The text that the user should see about the choice; empty if there is nothing to say. */
  notice: string;
}

const require = createRequire(import.meta.url);

/**
 * Loads the project's own TypeScript, or the bundled one.
 *
 * The project's own must have a JavaScript API, which 5.x and 6.x have.
 */
export function loadTypeScript(cwd: string): LoadedTypeScript {
  const own = findTypeScript(cwd);
  if (own === undefined) {
    return useBundled("");
  }
  const { folder, version } = own;
  if (hasJavaScriptApi(version)) {
    try {
      return { ...load(folder), notice: "" };
    } catch (error) {
      return useBundled(
        `The project's TypeScript ${version} can't be loaded (${messageOf(error)})`,
      );
    }
  }
  const lack = Number.parseInt(version, 10) >= 7 ? "has no JavaScript API" : "is older than 5.0";
  return useBundled(`The project's TypeScript ${version} ${lack}`);
}

function useBundled(reason: string): LoadedTypeScript {
  const loaded = load("typescript");
  const { version } = loaded.ts;
  const notice = reason === "" ? "" : `${reason}; TypeScript ${version} reads its tsconfig.`;
  return { ...loaded, notice };
}

function load(specifier: string): Omit<LoadedTypeScript, "notice"> {
  const path = require.resolve(specifier);
  return { ts: loadTypeScriptFile(path), path };
}
