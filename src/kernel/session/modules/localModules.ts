import { createRequire } from "node:module";
import type { LocalModule, ModuleTarget } from "../../link/languageRequests.js";
import { causingRun } from "../cellRun.js";
import { requireLocal } from "./commonJs.js";
import { runFactory, type ModuleObject } from "./factory.js";
import { exportsOfNative, importNative, namespaceOfExports } from "./native.js";

/** A local module that has been loaded, or is being loaded. */
interface Loaded {
  version: string;
  module: ModuleObject;
  /** The promise that resolves when its code has run. */
  ready: Promise<void>;
}

type ImportFrom = (specifier: string, from: string) => Promise<unknown>;

const loaded = new Map<string, Loaded>();

/**
 * Loads local modules, which are given in an order where each comes after those that it needs.
 *
 * A module that is loaded in its version already keeps its state. In a cycle a module sees what the
 * other has exported so far.
 */
export async function loadLocal(
  modules: readonly LocalModule[],
  importFrom: ImportFrom,
): Promise<void> {
  const fresh = modules.filter(({ path, version }) => loaded.get(path)?.version !== version);
  const starts = new Map<LocalModule, () => void>();
  for (const source of fresh) {
    prepare(source, importFrom, starts);
  }
  for (const source of modules) {
    starts.get(source)?.();
    await loaded.get(source.path)?.ready;
  }
}

/** Returns the exports of a loaded local module. */
function exportsOfLocal(path: string): unknown {
  return loaded.get(path)?.module.exports;
}

/** Returns what an import of a loaded local module gives. */
export function namespaceOfLocal(path: string): unknown {
  return namespaceOfExports(exportsOfLocal(path));
}

/** Enters a module whose code is to run later, so that other modules can link to it. */
function prepare(
  source: LocalModule,
  importFrom: ImportFrom,
  starts: Map<LocalModule, () => void>,
): void {
  const module: ModuleObject = { exports: {} };
  let start!: () => void;
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  const entry: Loaded = {
    version: source.version,
    module,
    ready: started.then(() => instantiate(source, module, importFrom)),
  };
  loaded.set(source.path, entry);
  starts.set(source, start);
  // A module that failed, or whose run was ended halfway, is loaded afresh next time.
  const drop = () => {
    if (loaded.get(source.path) === entry) {
      loaded.delete(source.path);
    }
  };
  const run = causingRun();
  run?.onForcedEnd.add(drop);
  entry.ready.then(() => run?.onForcedEnd.delete(drop), drop);
}

async function instantiate(
  source: LocalModule,
  module: ModuleObject,
  importFrom: ImportFrom,
): Promise<void> {
  if (source.kind === "json") {
    module.exports = JSON.parse(source.text);
  } else if (source.kind === "commonjs") {
    module.exports = requireLocal(source.path, source.files);
  } else {
    await runFactory(source, module, {
      require: await createLinkedRequire(source.path, source.imports),
      import: (specifier) => importFrom(specifier, source.path),
    });
  }
}

/**
 * Returns a `require` that knows the modules of a local module's static imports.
 *
 * Those that Node.js must import have been imported when it is ready.
 */
async function createLinkedRequire(
  path: string,
  imports: Record<string, ModuleTarget>,
): Promise<(specifier: string) => unknown> {
  const natives = new Map<string, unknown>();
  for (const [specifier, target] of Object.entries(imports)) {
    if ("native" in target && target.native !== "tslab") {
      natives.set(specifier, exportsOfNative(await importNative(target.native)));
    }
  }
  const plain = createRequire(path);
  const require = (specifier: string): unknown => {
    const target = imports[specifier] as ModuleTarget | undefined;
    if (target !== undefined && "local" in target) {
      return exportsOfLocal(target.local);
    }
    return natives.has(specifier) ? natives.get(specifier) : plain(specifier);
  };
  return Object.assign(require, { resolve: plain.resolve, cache: plain.cache });
}
