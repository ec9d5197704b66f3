/** The small ES modules that stand between those of the project and what V8 doesn't link. */
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { SourceTextModule, type SourceModule } from "./vmModules.js";
import type { View } from "./view.js";

/** The name of these modules in stack frames, which are hidden as the kernel's own. */
const identifier = new URL("./wrapper", import.meta.url).href;

/**
 * Makes the module by which one module imports names from a module that V8 doesn't link.
 *
 * That one is run when its turn comes, and only then it is known what it exports. A namespace can't
 * be told ahead either; it is the export `namespace` of a module of its own.
 *
 * @param load - runs the module
 * @param missing - makes the error about a name that it doesn't export
 */
export function wrapView(
  load: () => View,
  names: readonly string[],
  missing: (name: string) => Error,
): SourceModule {
  const read = (name: string): unknown => {
    const view = load();
    if (!view.has(name)) {
      throw missing(name);
    }
    return view.read(name);
  };
  const lines = names.map((name, index) => {
    const quoted = JSON.stringify(name);
    return `const v${index} = import.meta.read(${quoted}); export { v${index} as ${quoted} };`;
  });
  return evaluating({ load, read }, `import.meta.load(); ${lines.join(" ")}`);
}

/** Makes a module whose export `namespace` is that of a module that V8 doesn't link. */
export function wrapNamespace(load: () => View): SourceModule {
  return evaluating({ load }, "export const { namespace } = import.meta.load();");
}

/** Makes a module that exports what a CommonJS module at this path has. */
export function wrapScope(path: string, names: readonly string[]): SourceModule {
  const module = { exports: {}, filename: path, id: path, loaded: false, children: [], paths: [] };
  const scope = {
    module,
    exports: module.exports,
    require: createRequire(path),
    __filename: path,
    __dirname: dirname(path),
  };
  return evaluating({ scope }, `export const { ${names.join(", ")} } = import.meta.scope;`);
}

/** Makes a module that is only a text. It is linked to others by the specifiers in it. */
export function wrapText(text: string): SourceModule {
  return new SourceTextModule(text, { identifier });
}

function evaluating(helpers: object, text: string): SourceModule {
  return new SourceTextModule(text, {
    identifier,
    initializeImportMeta: (meta) => Object.assign(meta, helpers),
  });
}
