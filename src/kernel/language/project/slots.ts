import { join } from "node:path";

/** How many cells there is room for at first: all of a program's files take time with every cell, empty ones too. */
const firstRoom = 25;

/** The module through which cells see each other: one specifier in every cell, whichever it needs. */
export const hubSpecifier = "./__epochbook_cells";

/**
 * The virtual module files of a notebook: one a cell, there from the start with no content, and a hub that exports each
 * as a namespace. TypeScript takes over a program's structure whole only if the list of files and what each imports are
 * as before; so they are, whatever a cell holds.
 */
export class Slots {
  readonly #folder: string;
  readonly #texts = new Map<string, { text: string; version: string }>();
  #edits = 0;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;

    this.grow(1);
  }

  /** Changes with every change of a file. */
  get version(): number {
    return this.#edits;
  }

  /** The path of a cell's file. Cells are counted from 1. */
  path(slot: number): string {
    return join(this.#folder, `__epochbook_cell_${slot}.ts`);
  }

  /** The name of a cell's namespace in the hub. */
  static namespace(slot: number): string {
    return `__epochbook_${slot}`;
  }

  /** All files: the roots of the program. */
  get paths(): string[] {
    return [...this.#texts.keys()];
  }

  /** A virtual file's text and version; `undefined` for all other files. */
  read(path: string): { text: string; version: string } | undefined {
    return this.#texts.get(path);
  }

  /** Which cell's file a path is. */
  slotOf(path: string): number | undefined {
    const match = /__epochbook_cell_(\d+)\.ts$/.exec(path);
    return match !== null && this.#texts.has(path) ? Number(match[1]) : undefined;
  }

  write(slot: number, text: string): void {
    this.#set(this.path(slot), text);
  }

  /**
   * Makes room for a cell, and for as many more as there are. That the program's list of files changes costs more than
   * many cells that don't change it.
   */
  grow(slot: number): void {
    if (slot <= this.#count) {
      return;
    }
    const empty = `import {} from "${hubSpecifier}";`;
    const room = Math.max(firstRoom, 2 * this.#count);
    while (this.#count < room) {
      this.write(++this.#count, empty);
    }
    const names = Array.from({ length: this.#count }, (_, index) => index + 1);
    const hub = names.map(
      (name) => `export * as ${Slots.namespace(name)} from "./__epochbook_cell_${name}";`,
    );
    this.#set(join(this.#folder, `${hubSpecifier}.ts`), hub.join("\n"));
  }

  /** Empties all cells. */
  clear(): void {
    this.#texts.clear();
    this.#edits++;
    this.#count = 0;
    this.grow(1);
  }

  #set(path: string, text: string): void {
    if (this.#texts.get(path)?.text === text) {
      return;
    }
    this.#texts.set(path, { text, version: String(++this.#edits) });
  }
}
