import { CellFiles, type CellFile } from "../project/cellFiles.js";
import type { Declared } from "./declarations.js";

/** A name that later cells see, and the cell that declared it last. */
export interface VisibleName extends Declared {
  /** The number of the cell's file. */
  cell: number;
  /** True if it is an import that has another name in the script. */
  isRenamed: boolean;
}

/**
 * The namespace that holds the types of earlier cells' variables.
 *
 * A `typeof` after the cell's own statements would ask what those make of the variable, which asks
 * for its type again. Such a circle gives `any`. In a namespace there is nothing before the
 * `typeof`.
 */
export const typesNamespace = "__epochbook_types";

/** A cell whose names later cells see. */
export interface Committed {
  declared: ReadonlyMap<string, Declared>;
  /** The names that are names of the global object. */
  bound: ReadonlySet<string>;
  scriptName: string;
  /** True if the cell declares global names, which no later cell replaces. */
  isGlobal: boolean;
}

/** The names that a notebook's cells have declared. */
export class Notebook {
  readonly #names = new Map<string, VisibleName>();
  readonly #files: CellFiles;
  /** The cells that declare global names, which no later cell replaces. */
  readonly #global = new Set<number>();
  readonly #functions = new Set<string>();
  /** The names that a script has declared. V8 keeps them, and they hide the global object's. */
  readonly #scriptNames = new Set<string>();

  constructor(files: CellFiles) {
    this.#files = files;
  }

  /** Adds the declarations of a cell, given by the number of its file. */
  commit(cell: number, { declared, bound, scriptName, isGlobal }: Committed): void {
    const renamed = this.renamedImports(declared, bound);
    for (const [name, what] of declared) {
      this.#names.set(name, { ...what, cell, isRenamed: renamed.has(name) });
      if (what.kind === "function") {
        this.#functions.add(name);
      }
      if (what.kind !== "type" && !bound.has(name)) {
        this.#scriptNames.add(name);
      }
    }
    if (isGlobal) {
      this.#global.add(cell);
    }
    const file = this.#fileOf(cell);
    if (file !== undefined) {
      file.scriptName = scriptName;
    }
  }

  /** Forgets all cells. */
  clear(): void {
    this.#names.clear();
    this.#functions.clear();
    this.#scriptNames.clear();
    this.#global.clear();
  }

  /** The numbers of the cells whose declarations are seen. */
  get cells(): Set<number> {
    const cells = new Set(this.#global);
    for (const { cell } of this.#names.values()) {
      cells.add(cell);
    }
    return cells;
  }

  /** Returns what a name stands for, if a cell has declared it. */
  find(name: string): VisibleName | undefined {
    return this.#names.get(name);
  }

  /** The names that stand for types only. */
  get typeNames(): string[] {
    return [...this.#names].filter(([, { kind }]) => kind === "type").map(([name]) => name);
  }

  /** Returns true if a cell has ever declared a name as a function, which may still be in use. */
  wasFunction(name: string): boolean {
    return this.#functions.has(name);
  }

  /**
   * Returns the imports, of a cell and of those before it, that have another name in the script.
   *
   * A name of the global object would be hidden by one that a script has declared.
   *
   * @param own - the names that the cell itself declares
   * @param bound - those of them that are names of the global object
   */
  renamedImports(
    own: ReadonlyMap<string, Declared>,
    bound: ReadonlySet<string>,
  ): ReadonlySet<string> {
    const renamed = new Set([...bound].filter((name) => this.#scriptNames.has(name)));
    for (const [name, { isRenamed }] of this.#names) {
      if (isRenamed && !own.has(name)) {
        renamed.add(name);
      }
    }
    return renamed;
  }

  /** Returns the name of the script of a cell. */
  scriptName(cell: number): string | undefined {
    return this.#fileOf(cell)?.scriptName;
  }

  /**
   * Replaces the names that the kernel gives to the files of cells in what TypeScript says.
   *
   * A file becomes the name of its cell. The namespace by which a cell sees an earlier one is left
   * out, and so is a suggestion of such a name.
   */
  nameCells(text: string): string {
    return text
      .replace(/import\("[^"]*__epochbook_cell_(\d+)"\)/g, (_, cell: string) => {
        return `[${this.scriptName(Number(cell)) ?? "this cell"}]`;
      })
      .replace(/ Did you mean '__epochbook\w*'\?/g, "")
      .replace(/\b__epochbook_\d+\./g, "");
  }

  /**
   * Returns the declarations, on one line, of names of earlier cells that a cell sees.
   *
   * Variables are declared anew, so that they can be assigned. All else is an alias, which keeps
   * every meaning of a name.
   *
   * @param own - the names that the cell itself declares
   * @param wanted - the names that matter, since each costs time to check; all if left out
   */
  declareVisible(
    own: ReadonlyMap<string, Declared>,
    wanted: Iterable<string> = this.#names.keys(),
  ): { text: string; uses: number[] } {
    const lines: string[] = [];
    const types: string[] = [];
    const uses = new Set<number>();
    for (const name of wanted) {
      const visible = own.has(name) ? undefined : this.#names.get(name);
      if (visible === undefined) {
        continue;
      }
      const { cell, kind, isType } = visible;
      uses.add(cell);
      const original = `${namespaceOf(cell)}.${name}`;
      if (kind === "let" && !isType) {
        types.push(`export type $${name} = typeof ${original};`);
        lines.push(`declare let ${name}: ${typesNamespace}.$${name};`);
      } else {
        lines.push(`import ${name} = ${original};`);
      }
    }
    if (types.length > 0) {
      lines.push(`declare namespace ${typesNamespace} { ${types.join(" ")} }`);
    }
    const imports = Array.from(
      uses,
      (cell) => `import * as ${namespaceOf(cell)} from "${CellFiles.specifier(cell)}";`,
    );
    return { text: [...imports, ...lines].join(" "), uses: [...uses] };
  }

  #fileOf(cell: number): CellFile | undefined {
    return this.#files.read(this.#files.path(cell));
  }
}

/** Returns the name of the namespace of an earlier cell in the text of a later one. */
function namespaceOf(cell: number): string {
  return `__epochbook_${cell}`;
}
