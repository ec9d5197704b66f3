import type { Attributes, LocalModule, ModuleGraph } from "../../link/languageRequests.js";

/** The imports of one statement of a cell. */
export interface CellImport {
  from: string;
  with?: Attributes;
  /** The exports that the cell takes, where `*` is the namespace. */
  names?: string[];
  /** The exports that become names of the global object, by these names. */
  bound?: Record<string, string>;
}

/** Makes the module that imports what a cell imports. V8 links it and runs what it needs. */
export function rootOf(
  imports: readonly CellImport[],
  graphs: readonly ModuleGraph[],
): LocalModule & { kind: "module" } {
  const root: LocalModule & { kind: "module" } = {
    id: new URL("./cell", import.meta.url).href,
    path: "",
    version: "",
    kind: "module",
    js: "",
    map: {
      file: "",
      version: 3,
      sources: [],
      sourcesContent: [],
      names: [],
      mappings: "",
      sourceRoot: "",
    },
    isAsync: false,
    scope: [],
    imports: {},
    requires: {},
  };
  for (const [index, { target }] of graphs.entries()) {
    const { from, names = [], bound = {} } = imports[index];
    const own = [...new Set([...names, ...Object.values(bound)])].filter((name) => name !== "*");
    const others = Object.hasOwn(root.imports, from) ? root.imports[from].names : [];
    const all = [...new Set([...others, ...own])];
    root.imports[from] = { target, names: all, types: [], isStar: false, line: 0, column: 0 };
    const taken = own.map((name, place) => `${JSON.stringify(name)} as v${index}_${place}`);
    root.js += `import { ${taken.join(", ")} } from ${JSON.stringify(from)};\n`;
  }
  return root;
}
