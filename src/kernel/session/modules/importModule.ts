import type { Attributes, ModuleTarget } from "../../link/languageRequests.js";
import { checkAttributes } from "./attributes.js";
import { rootOf, type CellImport } from "./cellRoot.js";
import { missingExport } from "./linkErrors.js";
import { ProjectModules } from "./projectModules.js";
import { requestGraph } from "./requestGraph.js";
import { addRequire } from "./requires.js";
import type { View } from "./view.js";

const modules = new ProjectModules(
  async (specifier, from, attributes) => (await importView(specifier, from, attributes)).ofV8,
);

/** Loads the project's modules that `require` calls name. */
export const { findRequired } = modules;

/**
 * Imports a module, as `import()` does.
 *
 * @param from - the path of the module that imports it; a cell if undefined
 */
export async function importModule(
  specifier: string,
  from: string | undefined,
  attributes: Attributes,
): Promise<object> {
  return (await importView(specifier, from, attributes)).namespace;
}

async function importView(
  specifier: string,
  from: string | undefined,
  attributes: Attributes,
): Promise<View> {
  const graph = await requestGraph(specifier, from, "import");
  checkAttributes(urlOf(graph.target), attributes);
  await modules.link([graph]);
  return modules.load(graph.target);
}

/**
 * Imports what the import statements of a cell name, in their order, all linked before one is run.
 *
 * @returns the values of the `names` of each
 */
export async function importStatements(
  imports: readonly CellImport[],
): Promise<Record<string, unknown>[]> {
  const graphs = await allInOrder(
    imports.map(({ from }) => requestGraph(from, undefined, "import")),
  );
  for (const [index, { target }] of graphs.entries()) {
    checkAttributes(urlOf(target), imports[index].with ?? {});
  }
  await modules.link(graphs);
  const root = rootOf(imports, graphs);
  if (graphs.some(({ target }) => "local" in target)) {
    await modules.run(root);
  }
  const views: View[] = [];
  for (const { target } of graphs) {
    views.push(await modules.load(target));
  }
  const read = (view: View, { from }: CellImport, name: string): unknown => {
    if (name !== "*" && !view.has(name)) {
      throw missingExport(from, name, root);
    }
    return name === "*" ? view.namespace : view.read(name);
  };
  return imports.map((each, index) => {
    const view = views[index];
    for (const [local, name] of Object.entries(each.bound ?? {})) {
      const get = () => read(view, each, name);
      Object.defineProperty(globalThis, local, { configurable: true, get });
    }
    return Object.fromEntries((each.names ?? []).map((name) => [name, read(view, each, name)]));
  });
}

/** Readies the project's modules that the literal `require` calls of a file name. */
export async function prepareRequires(file: string, specifiers: readonly string[]): Promise<void> {
  for (const specifier of specifiers) {
    try {
      const graph = await requestGraph(specifier, undefined, "require");
      const local = "local" in graph.target ? graph.target : undefined;
      addRequire(file, specifier, local);
      await modules.link([graph], local === undefined ? [] : [local.local]);
    } catch (error) {
      // It is no error before the call is reached.
      addRequire(file, specifier, { error: (error as Error).message });
    }
  }
}

/** Waits for all, and throws the error of the first that has one. */
async function allInOrder<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

function urlOf(target: ModuleTarget): string {
  return "local" in target ? target.local : target.native;
}
