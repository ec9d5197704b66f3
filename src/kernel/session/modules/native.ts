import { isBuiltin } from "node:module";
import { leaveRun } from "../cellRun.js";
import { watchForTfjs } from "../tfjs/watch.js";
import { hookImport } from "./hookImport.js";

/**
 * Imports a module of a package or of Node.js, by its URL or name, as Node.js itself does. Loading belongs to no run:
 * ended halfway it would leave a module in Node's cache that never gets ready.
 */
export async function importNative(target: string): Promise<Record<string, unknown>> {
  if (!isBuiltin(target)) {
    hookImport();
  }
  const namespace = await leaveRun(() => import(target) as Promise<Record<string, unknown>>);
  watchForTfjs(namespace.default);
  return namespace;
}
