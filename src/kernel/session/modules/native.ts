import { constants, Script } from "node:vm";
import { leaveRun } from "../cellRun.js";
import { watchForTfjs } from "../tfjs/watch.js";

type Import = (specifier: string) => Promise<Record<string, unknown>>;

const importers = new Map<string, Import>();

/**
 * Imports a module as Node.js itself does for code in the file `from`. Loading belongs to no run: ended halfway it
 * would leave a module in Node's cache that never gets ready.
 */
export async function importNative(
  specifier: string,
  from: string,
): Promise<Record<string, unknown>> {
  let load = importers.get(from);
  if (load === undefined) {
    load = new Script("(specifier) => import(specifier)", {
      filename: from,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }).runInThisContext() as Import;
    importers.set(from, load);
  }
  const start = load;
  const namespace = await leaveRun(() => start(specifier));
  watchForTfjs(namespace.default);
  return namespace;
}
