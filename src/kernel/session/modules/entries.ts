import type { Attributes, LocalModule, ModuleTarget } from "../../link/languageRequests.js";
import { registerSource } from "../errors/sources.js";
import { forget, setCompiled } from "./commonJs.js";
import { createMeta } from "./meta.js";
import { setRequires } from "./requires.js";
import { SourceTextModule, type SourceModule } from "./vmModules.js";

/** An ES module of the project, or one that stands for the imports of a cell. */
export interface EsEntry {
  source: LocalModule & { kind: "module" };
  module: SourceModule;
  /** True once it and all that it imports have run to the end. */
  isSettled: boolean;
  /** True if it failed or was ended halfway, so that it is loaded afresh next time. */
  isBroken: boolean;
  /** The error of its link, if that failed. */
  failure: { error: unknown } | undefined;
}

/** A module of the project that the session knows, in its latest version. */
type Entry = EsEntry | { source: LocalModule & { kind: "commonjs" | "json" } };

/** The `import()` of modules. */
export type ImportDynamically = (
  specifier: string,
  from: string,
  attributes: Attributes,
) => Promise<object>;

/** The modules of the project that the session knows. */
export class Entries {
  readonly #importDynamically: ImportDynamically;
  readonly #entries = new Map<string, Entry>();

  constructor(importDynamically: ImportDynamically) {
    this.#importDynamically = importDynamically;
  }

  /**
   * Takes modules as they are now.
   *
   * One that is there already in its version keeps its state.
   */
  register(modules: readonly LocalModule[]): void {
    for (const source of modules) {
      const known = this.#entries.get(source.id);
      if (known?.source.version === source.version && !isBroken(known)) {
        continue;
      }
      if (source.kind !== "json") {
        setRequires(source.path, source.requires);
      }
      if (source.kind === "module") {
        this.#entries.set(source.id, this.create(source));
        continue;
      }
      if (known !== undefined) {
        forget(source.path, source.id);
      }
      setCompiled(source.path, source.kind === "commonjs" ? source.compiled : undefined);
      this.#entries.set(source.id, { source });
    }
  }

  /** Makes an ES module of its text, which isn't linked yet. */
  create(source: LocalModule & { kind: "module" }): EsEntry {
    const state = { isSettled: false, isBroken: false, failure: undefined };
    try {
      return { source, module: this.#compile(source), ...state };
    } catch (error) {
      // V8 finds more errors in a text than TypeScript, such as a name that is declared twice.
      const module = new SourceTextModule("");
      return { source, module, ...state, isBroken: true, failure: { error: place(error, source) } };
    }
  }

  /** Returns a module by its id. */
  get(id: string): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined) {
      throw new Error(`the module ${id} is not loaded`);
    }
    return entry;
  }

  /** Returns the ES module of the project that a target is, if it is one. */
  esModule(target: ModuleTarget): EsEntry | undefined {
    if (!("local" in target)) {
      return undefined;
    }
    const entry = this.get(target.local);
    return "module" in entry ? entry : undefined;
  }

  #compile({ id, path, js, map }: LocalModule & { kind: "module" }): SourceModule {
    registerSource(path, path, map);
    return new SourceTextModule(js, {
      identifier: id,
      initializeImportMeta: (meta) => Object.assign(meta, createMeta(id)),
      // A namespace may stand for its module, which Node's types don't say.
      importModuleDynamically: (specifier, _, attributes) =>
        this.#importDynamically(specifier, path, attributes as Attributes) as Promise<never>,
    });
  }

  /** Returns an ES module with all those that it imports, directly or not. */
  closure(root: EsEntry, isWanted: (entry: EsEntry) => boolean = () => true): EsEntry[] {
    const found = new Set([root]);
    for (const { source } of found) {
      for (const { target } of Object.values(source.imports)) {
        const next = this.esModule(target);
        if (next !== undefined && isWanted(next)) {
          found.add(next);
        }
      }
    }
    return [...found];
  }
}

/** Gives V8's error about a text the path of its file as the only frame. */
function place(error: unknown, { path }: LocalModule): unknown {
  if (error instanceof Error) {
    error.stack = `${error.name}: ${error.message}\n    at ${path}`;
  }
  return error;
}

function isBroken(entry: Entry): boolean {
  return "module" in entry && (entry.isBroken || entry.module.status === "errored");
}
