import type { Cell } from "./format.js";

/** Whether a cell has one of Jupyter's cell tags, such as `parameters`. */
export function hasTag(cell: Cell, tag: string): boolean {
  return cell.metadata.tags?.includes(tag) ?? false;
}
