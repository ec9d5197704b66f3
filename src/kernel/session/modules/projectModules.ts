import { fileURLToPath } from "node:url";
import type { LocalModule, ModuleGraph, ModuleTarget } from "../../link/languageRequests.js";
import { causingRun, leaveRun } from "../cellRun.js";
import { viewOfCommonJs, loadCommonJs } from "./commonJs.js";
import { Entries, type EsEntry, type ImportDynamically } from "./entries.js";
import { Evaluator } from "./evaluator.js";
import type { FindRequired } from "./hookRequire.js";
import { Linker } from "./linker.js";
import { importNative, mustBeImported, viewOfNative } from "./native.js";
import { findRequire } from "./requires.js";
import { viewOfNamespace, type View } from "./view.js";

/** The modules of the project: they are linked by V8 and run as Node.js runs them. */
export class ProjectModules {
  readonly #entries: Entries;
  readonly #linker: Linker;
  readonly #evaluator: Evaluator;
  /** The end of the links under way: they are made one after the other. */
  #links = Promise.resolve();

  constructor(importDynamically: ImportDynamically) {
    this.#entries = new Entries(importDynamically);
    this.#linker = new Linker(this.#entries, this.#loadNow.bind(this));
    this.#evaluator = new Evaluator(this.#entries);
  }

  /**
   * Links the modules of graphs, and runs none of them.
   *
   * @param required - the ids of those that a cell requires
   */
  async link(graphs: readonly ModuleGraph[], required: readonly string[] = []): Promise<void> {
    const modules = graphs.flatMap((graph) => graph.modules);
    if (modules.length === 0) {
      return;
    }
    await this.#oneByOne(async () => {
      this.#entries.register(modules);
      for (const { id } of modules) {
        await this.#linkEntry(this.#entries.esModule({ local: id }));
      }
      for (const id of [...modules.flatMap(requiredModules), ...required]) {
        const entry = this.#entries.esModule({ local: id });
        if (entry !== undefined && entry.failure === undefined) {
          await this.#linker.linkRequired(entry);
        }
      }
    });
  }

  /** Runs a target, if it has not run yet, and returns what imports of it see. */
  async load(target: ModuleTarget): Promise<View> {
    const entry = this.#entries.esModule(target);
    if (entry !== undefined) {
      await this.#evaluate(entry);
      return viewOfNamespace(entry.module.namespace);
    }
    if ("native" in target && mustBeImported(target)) {
      await importNative(target);
    }
    return this.#loadNow(target);
  }

  /** Links and runs a module that is no file, such as one that imports what a cell imports. */
  async run(source: LocalModule & { kind: "module" }): Promise<void> {
    const entry = this.#entries.create(source);
    await this.#oneByOne(() => this.#linker.link(entry));
    await this.#evaluate(entry);
  }

  /** Loads what a `require` names, if it is a module of the project. */
  readonly findRequired: FindRequired = (request, parent) => {
    const target = findRequire(parent.filename, request);
    if (target === undefined) {
      return undefined;
    }
    if ("error" in target) {
      throw new SyntaxError(target.error);
    }
    const entry = this.#entries.esModule(target);
    if (entry === undefined) {
      return { exports: loadCommonJs(fileURLToPath(new URL(target.local)), parent) };
    }
    throwFailure(entry);
    const module = this.#linker.requiredModule(entry.module);
    this.#evaluator.evaluateNow(entry);
    if (module !== entry.module) {
      module.evaluate().catch(() => undefined);
    }
    const namespace = module.namespace as Record<string, unknown>;
    return { exports: "module.exports" in namespace ? namespace["module.exports"] : namespace };
  };

  async #linkEntry(entry: EsEntry | undefined): Promise<void> {
    if (entry !== undefined) {
      await this.#linker.link(entry);
    }
  }

  async #evaluate(entry: EsEntry): Promise<void> {
    throwFailure(entry);
    await this.#evaluator.evaluate(entry);
  }

  /** Returns the view of what V8 doesn't link. It is run if it has not been yet. */
  #loadNow(target: ModuleTarget): View {
    if ("native" in target) {
      return viewOfNative(target);
    }
    return viewOfCommonJs(target.local);
  }

  /**
   * Calls `link` when all earlier calls have ended.
   *
   * It belongs to no run, and neither do those after it: the end of a run must not end them halfway.
   */
  async #oneByOne(link: () => Promise<void>): Promise<void> {
    const run = causingRun();
    const reset = () => {
      this.#links = Promise.resolve();
    };
    run?.onForcedEnd.add(reset);
    const ended = leaveRun(() => this.#links.then(link));
    this.#links = ended.catch(() => undefined);
    try {
      await ended;
    } finally {
      run?.onForcedEnd.delete(reset);
    }
  }
}

function throwFailure({ failure }: EsEntry): void {
  if (failure !== undefined) {
    throw failure.error;
  }
}

function requiredModules(module: LocalModule): string[] {
  const requires = module.kind === "json" ? {} : module.requires;
  return Object.values(requires).flatMap((each) => ("local" in each ? [each.local] : []));
}
