import { isBuiltin } from "node:module";
import { tslab } from "../../api/tslab.js";
import { loadLocal, namespaceOfLocal } from "./localModules.js";
import { namespaceOfNative } from "./namespace.js";
import { importNative } from "./native.js";
import { requestGraph } from "./requests.js";

/** The `import` of the module `from`; `undefined`: of a cell. */
export async function importModule(specifier: string, from?: string): Promise<unknown> {
  if (specifier === "tslab") {
    return tslab;
  }
  if (isBuiltin(specifier)) {
    return namespaceOfNative(await importNative(specifier));
  }
  const { target, modules } = await requestGraph(specifier, from);
  await loadLocal(modules, importModule);
  return "local" in target
    ? namespaceOfLocal(target.local)
    : namespaceOfNative(await importNative(target.native));
}
