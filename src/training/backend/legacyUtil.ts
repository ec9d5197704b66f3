import util from "node:util";

/** What tfjs-node 4.22 still calls of `node:util`: Node.js 22 warns of it, and 23 took the first one out. */
const legacy = {
  isNullOrUndefined: (value: unknown): boolean => value === null || value === undefined,
  isArray: (value: unknown): boolean => Array.isArray(value),
};

/**
 * Gives `node:util` the functions that tfjs-node 4.22 calls, without a warning and also where this Node.js has them no
 * longer. To be called only when that version is loaded: every module of the process sees them.
 */
export function restoreLegacyUtil(target: object = util): void {
  for (const [name, value] of Object.entries(legacy)) {
    // Not enumerable, so that a listing of the module is what Node.js made it.
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
  }
}
