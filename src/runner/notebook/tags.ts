import type { Cell, Notebook } from "./format.js";

/** Whether a cell has one of Jupyter's cell tags, such as `parameters`. */
export function hasTag(cell: Cell, tag: string): boolean {
  return cell.metadata.tags?.includes(tag) ?? false;
}

/** The tag of a cell that runs while no other notebook does, so that it can measure time. */
export const aloneTag = "alone";

/** Whether some cell of a notebook is to run while no other notebook does. */
export function hasCellAlone({ cells }: Notebook): boolean {
  return cells.some((cell) => hasTag(cell, aloneTag));
}
