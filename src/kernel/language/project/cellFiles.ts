import { join } from "node:path";

/**
 * The number of cells that there is room for at first.
 *
 * It is small because each file of a program, even an empty one, takes time with every cell.
 */
const firstRoom = 25;

/** The specifier of the module through which cells see each other. It is the same in every cell. */
export const hubSpecifier = "./__epochbook_cells";

/**
 * The virtual module files of a notebook.
 *
 * There is one for each cell, which is there from the start with no content, and a hub that exports
 * each as a namespace. TypeScript reuses the structure of a program only if the list of files, and
 * what each imports, are as before. So both stay the same whatever a cell holds.
 */
export class CellFiles {
  readonly #folder: string;
  readonly #texts = new Map<string, { text: string; version: string }>();
  #edits = 0;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;

    this.grow(1);
  }

  /** The number of changes of files so far. */
  get version(): number {
    return this.#edits;
  }

  /** Returns the path of a cell's file. Cells are counted from 1. */
  path(cell: number): string {
    return join(this.#folder, `__epochbook_cell_${cell}.ts`);
  }

  /** Returns the name of a cell's namespace in the hub. */
  static namespace(cell: number): string {
    return `__epochbook_${cell}`;
  }

  /** The paths of all files, which are the roots of the program. */
  get paths(): string[] {
    return [...this.#texts.keys()];
  }

  /** Returns the text and version of a virtual file, and `undefined` for all other files. */
  read(path: string): { text: string; version: string } | undefined {
    return this.#texts.get(path);
  }

  /** Returns the number of the cell whose file this is, and `undefined` for all other files. */
  cellOf(path: string): number | undefined {
    const match = /__epochbook_cell_(\d+)\.ts$/.exec(path);
    return match !== null && this.#texts.has(path) ? Number(match[1]) : undefined;
  }

  /** Sets the text of a cell's file. */
  write(cell: number, text: string): void {
    this.#set(this.path(cell), text);
  }

  /**
   * Makes room for a cell, and for as many more as there are.
   *
   * A change of the program's list of files costs more than many cells that don't change it.
   */
  grow(cell: number): void {
    if (cell <= this.#count) {
      return;
    }
    const empty = `import {} from "${hubSpecifier}";`;
    const room = Math.max(firstRoom, 2 * this.#count);
    while (this.#count < room) {
      this.write(++this.#count, empty);
    }
    const names = Array.from({ length: this.#count }, (_, index) => index + 1);
    const hub = names.map(
      (name) => `export * as ${CellFiles.namespace(name)} from "./__epochbook_cell_${name}";`,
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
