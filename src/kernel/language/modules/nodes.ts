import type { ModuleTarget, RequireTarget } from "../../link/languageRequests.js";
import type { Unit } from "./units.js";

/** A file of a graph of modules, with the modules of its specifiers. */
export interface Node {
  path: string;
  unit: Unit;
  /** The local files that it needs, by their ids. */
  needs: string[];
  imports: Record<string, ModuleTarget | undefined>;
  requires: Record<string, RequireTarget>;
}

/**
 * Returns true if a module exports a name only as a type.
 *
 * Where one file says `export { T } from "./types"`, only the other one tells that.
 */
export function isType(
  name: string,
  id: string,
  nodes: ReadonlyMap<string, Node>,
  seen = new Set<string>(),
): boolean {
  const node = nodes.get(id);
  if (node?.unit.kind !== "module" || seen.has(id)) {
    return false;
  }
  seen.add(id);
  const { exports, types, imports } = node.unit;
  if (Object.hasOwn(exports, name)) {
    return false;
  }
  const behindStar = ([specifier, { isStar }]: [string, { isStar: boolean }]): boolean => {
    const target = node.imports[specifier];
    return isStar && target !== undefined && "local" in target
      ? isType(name, target.local, nodes, seen)
      : false;
  };
  return types.includes(name) || Object.entries(imports).some(behindStar);
}

/**
 * Returns the names of a module's exports that it, or the module that they come from, assigns to.
 *
 * What comes from modules that V8 doesn't link never changes.
 */
export function variablesOf(
  id: string,
  nodes: ReadonlyMap<string, Node>,
  seen = new Set<string>(),
): string[] {
  const node = nodes.get(id);
  if (node?.unit.kind !== "module" || seen.has(id)) {
    return [];
  }
  seen.add(id);
  const { exports, imports } = node.unit;
  const variablesFrom = (specifier: string): string[] => {
    const target = node.imports[specifier];
    return target !== undefined && "local" in target
      ? variablesOf(target.local, nodes, new Set(seen))
      : [];
  };
  const own = Object.entries(exports)
    .filter(([, origin]) =>
      typeof origin === "string"
        ? origin === "variable"
        : variablesFrom(origin.from).includes(origin.name),
    )
    .map(([name]) => name);
  const behindStars = Object.entries(imports)
    .filter(([, { isStar }]) => isStar)
    .flatMap(([specifier]) => variablesFrom(specifier))
    .filter((name) => name !== "default" && !Object.hasOwn(exports, name));
  return [...own, ...behindStars];
}
