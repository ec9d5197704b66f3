import { isObject } from "@epochbook/core";
import { type Cell, type Notebook } from "./format.js";

/** Returns true if a cell has a tag, such as `parameters`. */
export function hasTag(cell: Cell, tag: string): boolean {
  return cell.metadata.tags?.includes(tag) ?? false;
}

/** The tag of a cell that runs while no other notebook does, so that it can measure time. */
export const aloneTag = "alone";

/** Returns true if the notebook has a cell tagged `alone`. */
export function hasCellAlone({ cells }: Notebook): boolean {
  return cells.some((cell) => hasTag(cell, aloneTag));
}

/**
 * Returns true if the notebook runs after all others.
 *
 * It says so in its metadata: `"epochbook": {"runs": "last"}`.
 */
export function runsLast({ metadata: { epochbook } }: Notebook): boolean {
  return isObject(epochbook) && epochbook.runs === "last";
}
