import { hubSpecifier, CellFiles } from "../project/cellFiles.js";
import type { Declared } from "./declarations.js";

/** A name that later cells see, and the cell that declared it last. */
export interface VisibleName extends Declared {
  /** The number of the cell. Cells are counted from 1. */
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

/** The names that a notebook's cells have declared. */
export class Notebook {
  readonly #names = new Map<string, VisibleName>();
  /** The names that a script has declared. V8 keeps them, and they hide the global object's. */
  readonly #scriptNames = new Set<string>();
  readonly #scripts = new Map<number, string>();
  /** The number of the next cell. Cells are counted from 1. */
  next = 1;

  /**
   * Adds the declarations of the next cell.
   *
   * @param bound - those that are names of the global object
   */
  commit(
    declared: ReadonlyMap<string, Declared>,
    scriptName: string,
    bound: ReadonlySet<string> = new Set(),
  ): void {
    const renamed = this.renamedImports(declared, bound);
    for (const [name, what] of declared) {
      this.#names.set(name, { ...what, cell: this.next, isRenamed: renamed.has(name) });
      if (what.kind !== "type" && !bound.has(name)) {
        this.#scriptNames.add(name);
      }
    }
    this.#scripts.set(this.next, scriptName);
    this.next++;
  }

  /** Forgets all cells. */
  clear(): void {
    this.#names.clear();
    this.#scriptNames.clear();
    this.#scripts.clear();
    this.next = 1;
  }

  /** Returns what a name stands for, if a cell has declared it. */
  find(name: string): VisibleName | undefined {
    return this.#names.get(name);
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
    return this.#scripts.get(cell);
  }

  /** Replaces the files of cells by the names of the cells in types as TypeScript shows them. */
  nameCells(text: string): string {
    return text.replace(/import\("[^"]*__epochbook_cell_(\d+)"\)/g, (_, cell: string) => {
      return `[${this.scriptName(Number(cell)) ?? "this cell"}]`;
    });
  }

  /**
   * Returns the declarations, on one line, of all names of earlier cells that a cell sees.
   *
   * Variables are declared anew, so that they can be assigned. All else is an alias, which keeps
   * every meaning of a name.
   *
   * @param own - the names that the cell itself declares
   * @param isWanted - returns true for the names that matter: each costs time to check
   */
  declareVisible(
    own: ReadonlyMap<string, Declared>,
    isWanted: (name: string) => boolean = () => true,
  ): string {
    const lines: string[] = [];
    const types: string[] = [];
    const seen = new Set<number>();
    for (const [name, { cell, kind, isType }] of this.#names) {
      if (own.has(name) || !isWanted(name)) {
        continue;
      }
      seen.add(cell);
      const original = `${CellFiles.namespace(cell)}.${name}`;
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
    const hub = `import { ${[...seen].map((cell) => CellFiles.namespace(cell)).join(", ")} } from "${hubSpecifier}";`;
    return [hub, ...lines].join(" ");
  }
}
