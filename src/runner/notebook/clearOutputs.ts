import type { Notebook } from "./format.js";

/** A copy of a notebook without what earlier runs left: outputs, execution counts and times. */
export function clearOutputs(notebook: Notebook): Notebook {
  const copy = structuredClone(notebook);
  for (const cell of copy.cells) {
    if (cell.cell_type !== "code") {
      continue;
    }
    cell.outputs = [];
    cell.execution_count = null;
    delete cell.metadata.execution;
  }
  return copy;
}
