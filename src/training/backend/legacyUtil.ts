import util from "node:util";

/**
 * The functions of `node:util` that tfjs-node 4.22 still calls.
 *
 * Node.js 22 warns of them, and 23 has removed the first one.
 */
const legacy = {
  isNullOrUndefined: (value: unknown): boolean => value === null || value === undefined,
  isArray: (value: unknown): boolean => Array.isArray(value),
};

/**
 * Adds the functions to `node:util` that tfjs-node 4.22 calls.
 *
 * They give no warning, and are there even if this Node.js has removed them. Call it only when that
 * version is loaded: every module of the process sees them.
 */
export function restoreLegacyUtil(target: object = util): void {
  for (const [name, value] of Object.entries(legacy)) {
    // Not enumerable, so that a listing of the module is what Node.js made it.
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
  }
}
