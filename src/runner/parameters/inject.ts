import { unusedId } from "../notebook/cellIds.js";
import type { CodeCell, Notebook } from "../notebook/format.js";
import { hasTag } from "../notebook/tags.js";
import type { Parameter } from "./declarations.js";
import type { Literal } from "./literal.js";

const tag = "injected-parameters";

/** Puts a cell that sets `values` right after the parameters cell, in place of an older such cell. */
export function injectParameters(
  notebook: Notebook,
  cell: CodeCell,
  declared: readonly Parameter[],
  values: Readonly<Record<string, Literal>>,
): Notebook {
  const cells = notebook.cells.filter((candidate) => !hasTag(candidate, tag));
  const injected: CodeCell = {
    cell_type: "code",
    id: unusedId(tag, cells),
    metadata: { tags: [tag] },
    source: declared
      .filter(({ name }) => Object.hasOwn(values, name))
      .map(toLine)
      .join("\n"),
    execution_count: null,
    outputs: [],
  };
  cells.splice(cells.indexOf(cell) + 1, 0, injected);
  return { ...notebook, cells };

  function toLine({ keyword, name, annotation, assertion }: Parameter): string {
    const type = annotation === undefined ? "" : `: ${annotation}`;
    return `${keyword} ${name}${type} = ${JSON.stringify(values[name])}${assertion};`;
  }
}
