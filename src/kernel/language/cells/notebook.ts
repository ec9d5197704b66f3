import { hubSpecifier, Slots } from "../project/slots.js";
import type { Declared } from "./declarations.js";

/** A name that later cells see, and the cell that declared it last. */
export interface VisibleName extends Declared {
  slot: number;
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
  readonly #scripts = new Map<number, string>();
  /** The slot of the next cell. */
  next = 1;

  /** Adds the declarations of the cell in the next slot. */
  commit(declared: ReadonlyMap<string, Declared>, scriptName: string): void {
    for (const [name, what] of declared) {
      this.#names.set(name, { ...what, slot: this.next });
    }
    this.#scripts.set(this.next, scriptName);
    this.next++;
  }

  /** Forgets all cells. */
  clear(): void {
    this.#names.clear();
    this.#scripts.clear();
    this.next = 1;
  }

  /** Returns what a name stands for, if a cell has declared it. */
  find(name: string): VisibleName | undefined {
    return this.#names.get(name);
  }

  /** Returns the name of the cell in a slot. */
  scriptName(slot: number): string | undefined {
    return this.#scripts.get(slot);
  }

  /** Replaces the files of cells by the names of the cells in types as TypeScript shows them. */
  nameCells(text: string): string {
    return text.replace(/import\("[^"]*__epochbook_cell_(\d+)"\)/g, (_, slot: string) => {
      return `[${this.scriptName(Number(slot)) ?? "this cell"}]`;
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
    const slots = new Set<number>();
    for (const [name, { slot, kind, isType }] of this.#names) {
      if (own.has(name) || !isWanted(name)) {
        continue;
      }
      slots.add(slot);
      const original = `${Slots.namespace(slot)}.${name}`;
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
    const hub = `import { ${[...slots].map((slot) => Slots.namespace(slot)).join(", ")} } from "${hubSpecifier}";`;
    return [hub, ...lines].join(" ");
  }
}
