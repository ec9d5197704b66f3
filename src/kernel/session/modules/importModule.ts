import { isBuiltin } from "node:module";
import { tslab } from "../../api/tslab.js";
import { loadLocal, namespaceOfLocal } from "./localModules.js";
import { namespaceOfNative } from "./namespace.js";
import { importNative } from "./native.js";
import { requestGraph } from "./requests.js";

/** Makes the `import` of cells in `notebook`, a file that need not exist. */
export function createImport(notebook: string): (specifier: string) => Promise<unknown> {
  return (specifier) => importModule(specifier, undefined, notebook);
}

async function importModule(
  specifier: string,
  from: string | undefined,
  notebook: string,
): Promise<unknown> {
  if (specifier === "tslab") return tslab;
  const importer = from ?? notebook;
  if (isBuiltin(specifier)) return namespaceOfNative(await importNative(specifier, importer));
  const { target, modules } = await requestGraph(specifier, from);
  await loadLocal(modules, (inner, path) => importModule(inner, path, notebook));
  return "local" in target
    ? namespaceOfLocal(target.local)
    : namespaceOfNative(await importNative(target.native, importer));
}
