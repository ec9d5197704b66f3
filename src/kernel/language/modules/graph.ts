import { createHash } from "node:crypto";
import { createRequire, isBuiltin } from "node:module";
import { join } from "node:path";
import type { LocalModule, ModuleGraph, ModuleTarget } from "../../link/languageRequests.js";
import { isInPackage } from "../project/fileCache.js";
import type { TypeScript } from "../project/typescript.js";
import { resolveModule } from "./resolve.js";
import { Tsconfigs } from "./tsconfigs.js";
import { Units, type Unit } from "./units.js";

/** A file of the graph, with the local files that it needs and the modules of its specifiers. */
interface Node {
  unit: Unit;
  needs: string[];
  imports: Record<string, ModuleTarget>;
}

/** The loader that finds and compiles the project's modules that cells import. */
export class ModuleLoader {
  readonly #ts: TypeScript;
  readonly #cwd: string;
  readonly #tsconfigs: Tsconfigs;
  readonly #units: Units;

  constructor(ts: TypeScript, cwd: string) {
    this.#ts = ts;
    this.#cwd = cwd;

    this.#tsconfigs = new Tsconfigs(ts);
    this.#units = new Units(ts);
  }

  /**
   * Resolves a specifier in a file or a cell, and compiles all local modules that it leads to.
   *
   * @param from - the path of the file; a cell if undefined
   * @throws Error if a module is missing or can't be compiled
   */
  load(specifier: string, from: string | undefined): ModuleGraph {
    const target = this.#resolve(specifier, from);
    if (!("local" in target)) {
      return { target, modules: [] };
    }
    const nodes = new Map<string, Node>();
    this.#visit(target.local, nodes);
    const modules = [...nodes]
      .filter(([path]) => path === target.local || isImported(path, nodes))
      .map(([path, node]) => toModule(path, node, reach(path, nodes), nodes));
    return { target, modules };
  }

  #resolve(specifier: string, from: string | undefined): ModuleTarget {
    const file = from ?? join(this.#cwd, "cell.ts");
    const target = resolveModule(this.#ts, this.#tsconfigs, specifier, file);
    if (target !== undefined) {
      return target;
    }
    const importer = from ?? `a cell in ${this.#cwd}`;
    throw new Error(`Cannot find module '${specifier}' imported by ${importer}`);
  }

  /**
   * Adds a file after those that it needs. In a cycle one of the files comes before what it needs.
   */
  #visit(path: string, nodes: Map<string, Node>, visiting = new Set<string>()): void {
    if (nodes.has(path) || visiting.has(path)) {
      return;
    }
    visiting.add(path);
    const unit = this.#units.get(path, this.#tsconfigs.optionsFor(path));
    const imports: Record<string, ModuleTarget> = {};
    let needs: string[] = [];
    if (unit.kind === "module") {
      for (const specifier of unit.specifiers) {
        imports[specifier] = this.#resolve(specifier, path);
      }
      needs = Object.values(imports).flatMap((each) => ("local" in each ? [each.local] : []));
    } else if (unit.kind === "commonjs") {
      needs = findRequired(path, unit.specifiers);
    }
    for (const each of needs) {
      this.#visit(each, nodes, visiting);
    }
    nodes.set(path, { unit, needs, imports });
  }
}

/** Returns the local files that Node.js loads for the `require` calls of a file. */
function findRequired(path: string, specifiers: readonly string[]): string[] {
  const require = createRequire(path);
  return specifiers.flatMap((specifier) => {
    if (isBuiltin(specifier)) {
      return [];
    }
    try {
      const file = require.resolve(specifier);
      return isInPackage(file) || !/\.(?:c?js|json)$/.test(file) ? [] : [file];
    } catch {
      // The call may stand in a `try` block, where a missing module is no error.
      return [];
    }
  });
}

/**
 * Returns true if an ES module imports a file. Node.js itself loads what only CommonJS requires.
 */
function isImported(path: string, nodes: ReadonlyMap<string, Node>): boolean {
  return [...nodes.values()].some(
    ({ unit, needs }) => unit.kind === "module" && needs.includes(path),
  );
}

/** Returns all files that a file needs, directly or not, without itself. */
function reach(path: string, nodes: ReadonlyMap<string, Node>): Set<string> {
  const reached = new Set<string>();
  const pending = [...(nodes.get(path)?.needs ?? [])];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === path || reached.has(next)) {
      continue;
    }
    reached.add(next);
    pending.push(...(nodes.get(next)?.needs ?? []));
  }
  return reached;
}

function toModule(
  path: string,
  { unit, imports }: Node,
  reached: ReadonlySet<string>,
  nodes: ReadonlyMap<string, Node>,
): LocalModule {
  const hashes = [...reached].sort().map((each) => `${each}:${nodes.get(each)?.unit.hash ?? ""}`);
  const version = createHash("sha1")
    .update([unit.hash, ...hashes].join("\n"))
    .digest("hex");
  if (unit.kind === "json") {
    return { path, version, kind: "json", text: unit.text };
  }
  if (unit.kind === "commonjs") {
    return { path, version, kind: "commonjs", files: [...reached] };
  }
  return { path, version, kind: "module", js: unit.js, map: unit.map, imports };
}
