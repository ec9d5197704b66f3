import { statSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** The time and size that each local file had when `require` loaded it. */
const stamps = new Map<string, string>();

/**
 * Loads a local CommonJS module with Node's own `require`.
 *
 * It is loaded afresh if one of the local files that it loads has changed.
 */
export function requireLocal(path: string, files: readonly string[]): unknown {
  const all = [path, ...files];
  const changed = all.filter((file) => stamps.get(file) !== stampOf(file));
  forget(changed);
  for (const file of all) {
    stamps.set(file, stampOf(file));
  }
  return createRequire(path)(path);
}

/** Drops modules from Node's cache, and the local ones that have loaded them. */
function forget(paths: readonly string[]): void {
  const dropped = new Set(paths);
  for (let found = true; found;) {
    found = false;
    for (const module of Object.values(require.cache)) {
      if (module === undefined || dropped.has(module.filename)) {
        continue;
      }
      if (module.filename.includes("node_modules")) {
        continue;
      }
      if (module.children.some((child) => dropped.has(child.filename))) {
        dropped.add(module.filename);
        found = true;
      }
    }
  }
  for (const path of dropped) {
    Reflect.deleteProperty(require.cache, path);
  }
}

function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? "missing" : `${stats.mtimeMs} ${stats.size}`;
}
