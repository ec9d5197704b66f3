import { hubSpecifier, Slots } from "../project/slots.js";
import type { Declared } from "./declarations.js";

/** A name that later cells see, and the cell that declared it last. */
export interface VisibleName extends Declared {
  slot: number;
}

/**
 * Holds the types of earlier cells' variables. `typeof` behind the cell's own statements would ask what those make of
 * the variable, which asks for its type: a circle, and `any`. In a namespace there is nothing before it.
 */
export const typesNamespace = "__epochbook_types";

/** Which names a notebook's cells have declared. */
export class Notebook {
  readonly #names = new Map<string, VisibleName>();
  readonly #scripts = new Map<number, string>();
  /** The slot of the next cell. */
  next = 1;

  /** Takes over the declarations of the cell in the next slot. */
  commit(declared: ReadonlyMap<string, Declared>, scriptName: string): void {
    for (const [name, what] of declared) {
      this.#names.set(name, { ...what, slot: this.next });
    }
    this.#scripts.set(this.next, scriptName);
    this.next++;
  }

  clear(): void {
    this.#names.clear();
    this.#scripts.clear();
    this.next = 1;
  }

  find(name: string): VisibleName | undefined {
    return this.#names.get(name);
  }

  /** What the cell in a slot is called. */
  scriptName(slot: number): string | undefined {
    return this.#scripts.get(slot);
  }

  /** Writes types as TypeScript shows them with the names of cells instead of those of their files. */
  nameCells(text: string): string {
    return text.replace(/import\("[^"]*__epochbook_cell_(\d+)"\)/g, (_, slot: string) => {
      return `[${this.scriptName(Number(slot)) ?? "this cell"}]`;
    });
  }

  /**
   * Declarations, on one line, of all names that a cell sees of earlier ones. Variables are declared anew, so that they
   * can be assigned; all else is an alias, which keeps every meaning of a name.
   * @param isWanted whether a name matters: each costs time to check.
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
