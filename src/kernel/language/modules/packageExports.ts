/** The conditions in `exports` and `imports` that Node.js takes when a module is imported. */
const conditions = new Set(["node", "import", "module-sync", "node-addons", "default"]);

type Target = string | null | undefined | readonly unknown[] | Record<string, unknown>;

/**
 * Resolves a key such as `.`, `./sub` or `#name` in a package's `exports` or `imports`.
 *
 * It follows the algorithm for imports in Node.js' documentation, "Modules: ECMAScript modules".
 *
 * @returns a path in the package, the name of another package, or `undefined`
 */
export function resolveInMap(map: unknown, key: string): string | undefined {
  const entries = toEntries(map);
  if (Object.hasOwn(entries, key) && !key.includes("*")) {
    return resolveTarget(entries[key] as Target, "");
  }
  let best: { pattern: string; match: string } | undefined;
  for (const pattern of Object.keys(entries)) {
    const match = matchPattern(pattern, key);
    if (match === undefined) {
      continue;
    }
    if (best === undefined || isMoreSpecific(pattern, best.pattern)) {
      best = { pattern, match };
    }
  }
  return best && resolveTarget(entries[best.pattern] as Target, best.match);
}

/** Returns the targets by their keys. A target without subpaths stands for the package itself. */
function toEntries(map: unknown): Record<string, unknown> {
  if (typeof map !== "object" || map === null || Array.isArray(map)) {
    return { ".": map };
  }
  const isSubpaths = Object.keys(map).some((key) => key.startsWith(".") || key.startsWith("#"));
  return isSubpaths ? (map as Record<string, unknown>) : { ".": map };
}

function matchPattern(pattern: string, key: string): string | undefined {
  const star = pattern.indexOf("*");
  if (star < 0) {
    return undefined;
  }
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const isMatch =
    key.length >= pattern.length && key.startsWith(before) && key.endsWith(after) && key !== before;
  return isMatch ? key.slice(star, key.length - after.length) : undefined;
}

function isMoreSpecific(pattern: string, other: string): boolean {
  const [mine, its] = [pattern.indexOf("*"), other.indexOf("*")];
  return mine === its ? pattern.length > other.length : mine > its;
}

function resolveTarget(target: Target, match: string): string | undefined {
  if (typeof target === "string") {
    return target.replaceAll("*", match);
  }
  if (typeof target !== "object" || target === null) {
    return undefined;
  }
  const choices = Array.isArray(target)
    ? (target as Target[])
    : Object.entries(target)
        .filter(([condition]) => conditions.has(condition))
        .map(([, value]) => value as Target);
  for (const choice of choices) {
    const result = resolveTarget(choice, match);
    if (result !== undefined) {
      return result;
    }
  }
  return undefined;
}
