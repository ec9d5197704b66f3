import { createHash } from "node:crypto";
import type { LinkedImport, LocalModule } from "../../link/languageRequests.js";
import { isType, type Node } from "./nodes.js";

/** Returns all files that a file needs, directly or not, without itself. */
function reach(id: string, nodes: ReadonlyMap<string, Node>): Set<string> {
  const reached = new Set<string>();
  const pending = [...(nodes.get(id)?.needs ?? [])];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === id || reached.has(next)) {
      continue;
    }
    reached.add(next);
    pending.push(...(nodes.get(next)?.needs ?? []));
  }
  return reached;
}

/** Makes the module of a file of a graph, with all that the session needs to run it. */
export function toModule(id: string, node: Node, nodes: ReadonlyMap<string, Node>): LocalModule {
  const reached = reach(id, nodes);
  const { path, unit, requires } = node;
  const hashes = [...reached].sort().map((each) => `${each}:${nodes.get(each)?.unit.hash ?? ""}`);
  const version = createHash("sha1")
    .update([unit.hash, ...hashes].join("\n"))
    .digest("hex");
  const common = { id, path, version };
  if (unit.kind === "json") {
    return { ...common, kind: "json" };
  }
  if (unit.kind === "commonjs") {
    return { ...common, kind: "commonjs", compiled: unit.compiled, requires };
  }
  const { js, map, isAsync, scope } = unit;
  const imports = linkImports(node, nodes);
  return { ...common, kind: "module", js, map, isAsync, scope, imports, requires };
}

function linkImports(
  { path, unit, imports }: Node,
  nodes: ReadonlyMap<string, Node>,
): Record<string, LinkedImport> {
  const linked: Record<string, LinkedImport> = {};
  for (const [specifier, requested] of Object.entries(unit.kind === "module" ? unit.imports : {})) {
    const target = imports[specifier];
    if (target === undefined) {
      continue;
    }
    const mayBeTypes = /\.[mc]?tsx?$/.test(path) && "local" in target;
    const types = requested.names.filter((name) => mayBeTypes && isType(name, target.local, nodes));
    linked[specifier] = { ...requested, target, types };
  }
  return linked;
}
