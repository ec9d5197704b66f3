import { join } from "node:path";
import { messageOf } from "@epochbook/core";
import type {
  ImportMode,
  ModuleGraph,
  ModuleTarget,
  RequireTarget,
} from "../../link/languageRequests.js";
import type { TypeScript } from "../project/typescript.js";
import { variablesOf, type Node } from "./nodes.js";
import { pathOf, resolveModule, resolveRequired } from "./resolve.js";
import { toModule } from "./toModule.js";
import { Tsconfigs } from "./tsconfigs.js";
import { Units } from "./units.js";

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
  load(specifier: string, from: string | undefined, mode: ImportMode): ModuleGraph {
    const target =
      mode === "import" ? this.#resolve(specifier, from) : this.#resolveRequired(specifier, from);
    if (!("local" in target)) {
      return { target, modules: [] };
    }
    const nodes = new Map<string, Node>();
    this.#visit(target.local, nodes);
    const modules = [...nodes].map(([id, node]) => toModule(id, node, nodes));
    return { target, modules };
  }

  /**
   * Returns the exports of a module of the project whose values may change.
   *
   * There are none if the module can't be loaded, which the import of it will say.
   *
   * @param specifier - as in a cell
   */
  variables(specifier: string): string[] {
    try {
      const target = this.#resolve(specifier, undefined);
      const nodes = new Map<string, Node>();
      if ("local" in target) {
        this.#visit(target.local, nodes);
        return variablesOf(target.local, nodes);
      }
    } catch {
      // It is missing or wrong.
    }
    return [];
  }

  #resolve(specifier: string, from: string | undefined): ModuleTarget {
    const file = from ?? join(this.#cwd, "cell.ts");
    const target = resolveModule(this.#ts, this.#tsconfigs, specifier, file);
    if (target !== undefined) {
      return target;
    }
    const importer = from ?? `a cell in ${this.#cwd}`;
    const error = new Error(`Cannot find module '${specifier}' imported by ${importer}`);
    throw Object.assign(error, { code: "ERR_MODULE_NOT_FOUND" });
  }

  /** Resolves what a `require` names. What Node.js finds by itself, or not at all, is left to it. */
  #resolveRequired(specifier: string, from: string | undefined): ModuleTarget {
    const file = from ?? join(this.#cwd, "cell.ts");
    const local = resolveRequired(this.#ts, this.#tsconfigs, specifier, file);
    return local === undefined ? { native: specifier, format: "commonjs" } : { local };
  }

  /**
   * Adds a file after those that it needs. In a cycle one of the files comes before what it needs.
   */
  #visit(id: string, nodes: Map<string, Node>, visiting = new Set<string>()): void {
    if (nodes.has(id) || visiting.has(id)) {
      return;
    }
    visiting.add(id);
    const path = pathOf(id);
    const unit = this.#units.get(path, this.#tsconfigs.optionsFor(path));
    const node: Node = { path, unit, needs: [], imports: {}, requires: {} };
    if (unit.kind === "module") {
      for (const specifier of Object.keys(unit.imports)) {
        const target = this.#resolve(specifier, path);
        node.imports[specifier] = target;
        if ("local" in target) {
          this.#visit(target.local, nodes, visiting);
          node.needs.push(target.local);
        }
      }
    }
    for (const specifier of unit.kind === "json" ? [] : unit.requires) {
      const target = this.#resolveRequired(specifier, path);
      if ("local" in target) {
        node.requires[specifier] = this.#visitRequired(target.local, node, nodes, visiting);
      }
    }
    nodes.set(id, node);
  }

  /** Adds a file that is required. It is no error if that fails before the call is reached. */
  #visitRequired(
    id: string,
    node: Node,
    nodes: Map<string, Node>,
    visiting: Set<string>,
  ): RequireTarget {
    try {
      this.#visit(id, nodes, visiting);
    } catch (error) {
      return { error: messageOf(error) };
    }
    node.needs.push(id);
    return { local: id };
  }
}
