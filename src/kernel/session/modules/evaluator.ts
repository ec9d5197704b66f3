import type { ModuleTarget, NativeTarget } from "../../link/languageRequests.js";
import { causingRun } from "../cellRun.js";
import { forgetUnfinished } from "./commonJs.js";
import type { Entries, EsEntry } from "./entries.js";
import { importNative, mustBeImported } from "./native.js";
import { nodeError } from "./nodeError.js";

/** The part of the session that runs linked modules, once each, in the order of ES modules. */
export class Evaluator {
  readonly #entries: Entries;

  constructor(entries: Entries) {
    this.#entries = entries;
  }

  /** Runs a linked module, after all that it imports. */
  async evaluate(root: EsEntry): Promise<void> {
    if (root.isSettled) {
      return;
    }
    const unsettled = this.#entries.closure(root).filter(({ isSettled }) => !isSettled);
    const drop = () => {
      for (const entry of unsettled) {
        entry.isBroken ||= !entry.isSettled;
      }
      forgetUnfinished();
    };
    const run = causingRun();
    run?.onForcedEnd.add(drop);
    try {
      if (unsettled.some(({ source }) => Object.values(source.imports).some(isAwaited))) {
        await this.#importInOrder(root);
      }
      await root.module.evaluate();
      for (const entry of unsettled) {
        entry.isSettled = true;
      }
    } catch (error) {
      dropFailed(unsettled);
      throw error;
    } finally {
      run?.onForcedEnd.delete(drop);
    }
  }

  /**
   * Runs a linked module in one step, as `require` does.
   *
   * @throws Error with Node's code if it waits for something, or runs already
   */
  evaluateNow(root: EsEntry): void {
    const { module, source } = root;
    if (this.#entries.closure(root).some((entry) => entry.source.isAsync)) {
      throw nodeError(
        Error,
        "ERR_REQUIRE_ASYNC_MODULE",
        `require() cannot be used on an ESM graph with top-level await. Use import() instead: ${source.path}`,
      );
    }
    if (module.status === "evaluating") {
      throw nodeError(
        Error,
        "ERR_REQUIRE_CYCLE_MODULE",
        `Cannot require() ES Module ${source.path} in a cycle.`,
      );
    }
    const closure = this.#entries.closure(root);
    const drop = () => {
      dropFailed(closure);
    };
    const run = causingRun();
    run?.onForcedEnd.add(drop);
    module.evaluate().catch(() => undefined);
    run?.onForcedEnd.delete(drop);
    if (module.status === "errored") {
      drop();
      throw module.error;
    }
  }

  /**
   * Imports the packages that a module needs, directly or not, and that only Node's `import` loads.
   *
   * What comes before a package in the order of ES modules is run before it, as far as no cycle of
   * modules has begun.
   */
  async #importInOrder(root: EsEntry): Promise<void> {
    const ready: EsEntry[] = [];
    const depths = new Map<EsEntry, number>();
    const open: EsEntry[] = [];
    const visit = async (entry: EsEntry): Promise<number> => {
      const depth = open.push(entry);
      depths.set(entry, depth);
      let lowest = depth;
      for (const { target } of Object.values(entry.source.imports)) {
        const next = this.#entries.esModule(target);
        if (next !== undefined) {
          lowest = Math.min(lowest, depths.get(next) ?? (await visit(next)));
        } else if (isNativeAwaited(target) && startAll(ready)) {
          await importNative(target);
        }
      }
      // The first module of a cycle stands for all of them. Others need not look at them again.
      if (lowest === depth) {
        for (const each of open.splice(depth - 1)) {
          depths.set(each, Infinity);
        }
        ready.push(entry);
      }
      return lowest;
    };
    await visit(root);
  }
}

/** Makes the modules that have not run to the end be loaded afresh next time. */
function dropFailed(entries: readonly EsEntry[]): void {
  for (const entry of entries) {
    entry.isBroken ||= entry.module.status !== "evaluated";
  }
}

/** Starts modules, and returns false if one has failed: then nothing that comes after it is run. */
function startAll(modules: EsEntry[]): boolean {
  for (const { module } of modules.splice(0)) {
    module.evaluate().catch(() => undefined);
    if (module.status === "errored") {
      return false;
    }
  }
  return true;
}

function isAwaited({ target }: { target: ModuleTarget }): boolean {
  return isNativeAwaited(target);
}

function isNativeAwaited(target: ModuleTarget): target is NativeTarget {
  return "native" in target && mustBeImported(target);
}
