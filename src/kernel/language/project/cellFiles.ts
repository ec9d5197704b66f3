import { join } from "node:path";

/** The text of a cell, or of an unfinished one, as a module file that is on no disk. */
export interface CellFile {
  /** The number of the file. Files are counted from 1, and no number is used again. */
  number: number;
  path: string;
  text: string;
  /** The numbers of the files whose names the text uses. */
  uses: readonly number[];
  /** The name of the cell's script, once later cells see its names. */
  scriptName?: string;
}

/**
 * The virtual module files of a notebook.
 *
 * Each has one text for good. A cell that is run again gets a new file.
 */
export class CellFiles {
  readonly #folder: string;
  readonly #files = new Map<string, CellFile>();
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Returns the path of a file, given by its number. */
  path(number: number): string {
    return join(this.#folder, `__epochbook_cell_${number}.ts`);
  }

  /** Returns the specifier by which other cells import a file. */
  static specifier(number: number): string {
    return `./__epochbook_cell_${number}`;
  }

  /** The paths of all files. */
  get paths(): string[] {
    return [...this.#files.keys()];
  }

  /** Returns the virtual file at a path, and `undefined` for all other paths. */
  read(path: string): CellFile | undefined {
    return this.#files.get(path);
  }

  /** Adds a file. */
  add(text: string, uses: readonly number[]): CellFile {
    this.#count++;
    const file: CellFile = { number: this.#count, path: this.path(this.#count), text, uses };
    this.#files.set(file.path, file);
    return file;
  }

  /** Returns the files with these numbers, and those that they use, directly or not. */
  needed(numbers: Iterable<number>): CellFile[] {
    return [...this.#reach(numbers)].flatMap((path) => this.#files.get(path) ?? []);
  }

  /** Returns the number of files that none of the files with these numbers needs. */
  countUnused(numbers: Iterable<number>): number {
    return this.#files.size - this.#reach(numbers).size;
  }

  /**
   * Removes all files but those with these numbers and those that they use, directly or not.
   *
   * @returns the paths of those that were removed
   */
  keep(numbers: Iterable<number>): string[] {
    const kept = this.#reach(numbers);
    const removed = this.paths.filter((path) => !kept.has(path));
    for (const path of removed) {
      this.#files.delete(path);
    }
    return removed;
  }

  #reach(numbers: Iterable<number>): Set<string> {
    const reached = new Set<string>();
    const pending = [...numbers];
    for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
      const file = this.#files.get(this.path(number));
      if (file !== undefined && !reached.has(file.path)) {
        reached.add(file.path);
        pending.push(...file.uses);
      }
    }
    return reached;
  }
}
