import type { Cell } from "./format.js";

/**
 * Makes the cells' ids valid and different from each other, as format 4.5 requires.
 *
 * A cell gets a new id if it has none, an invalid one, or one that an earlier cell has.
 */
export function fillCellIds(cells: readonly Cell[]): void {
  const taken = new Set<unknown>();
  for (const [index, cell] of cells.entries()) {
    const id: unknown = cell.id;
    const isValid = typeof id === "string" && /^[\w-]{1,64}$/.test(id) && !taken.has(id);
    if (!isValid) {
      cell.id = unusedId(`cell-${index + 1}`, cells);
    }
    taken.add(cell.id);
  }
}

/** Returns an id that none of the cells has: `wish`, or that with a number behind it. */
export function unusedId(wish: string, cells: readonly Cell[]): string {
  const taken = new Set(cells.map((cell) => cell.id));
  let id = wish;
  for (let count = 2; taken.has(id); count++) {
    id = `${wish}-${count}`;
  }
  return id;
}
