import { didYouMean, UserError } from "@epochbook/core";
import { unusedId } from "../notebook/cellIds.js";
import type { CodeCell, Notebook } from "../notebook/format.js";
import { hasTag } from "../notebook/tags.js";
import { chooseValues, type ParameterOptions } from "./choose.js";
import { findParametersCell, readParameters, type Parameter } from "./declarations.js";
import type { Literal } from "./literal.js";

const injectedTag = "injected-parameters";

/** A notebook with the parameter values that were set in it. */
export interface Parameterized {
  /** The notebook's name in messages. */
  name: string;
  notebook: Notebook;
  parameters: Record<string, Literal>;
}

/**
 * Sets the parameters of notebooks as papermill does.
 *
 * A cell tagged `injected-parameters` sets the values, after the cell tagged `parameters`. A
 * notebook without a cell tagged `parameters`, or with nothing to set, stays as it is.
 *
 * @throws UserError if no notebook declares a name, or a value has the wrong type
 */
export function parameterize<T extends { name: string; notebook: Notebook }>(
  notebooks: readonly T[],
  options: ParameterOptions,
): (T & Parameterized)[] {
  const declarations = notebooks.map((item) => {
    const cell = findParametersCell(item.notebook);
    return { item, cell, declared: cell ? readParameters(cell) : [] };
  });
  checkDeclared(
    Object.keys(options.parameters ?? {}),
    declarations.flatMap(({ declared }) => declared),
    notebooks.map(({ name }) => name),
  );
  return declarations.map(({ item, cell, declared }) => {
    const parameters = cell ? chooseValues(item.name, cell, declared, options) : {};
    if (!cell || Object.keys(parameters).length === 0) {
      return { ...item, parameters };
    }
    const notebook = injectParameters(item.notebook, cell, declared, parameters);
    return { ...item, parameters, notebook };
  });
}

/**
 * Puts a cell that sets `values` right after the parameters cell.
 *
 * It replaces an older such cell.
 */
function injectParameters(
  notebook: Notebook,
  cell: CodeCell,
  declared: readonly Parameter[],
  values: Readonly<Record<string, Literal>>,
): Notebook {
  const cells = notebook.cells.filter((candidate) => !hasTag(candidate, injectedTag));
  const injected: CodeCell = {
    cell_type: "code",
    id: unusedId(injectedTag, cells),
    metadata: { tags: [injectedTag] },
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

/** Checks that each name is declared by at least one of the notebooks. */
function checkDeclared(names: string[], declared: Parameter[], notebooks: string[]): void {
  const known = new Set(declared.map(({ name }) => name));
  for (const name of names) {
    if (known.has(name)) {
      continue;
    }
    throw new UserError(
      `-p ${name}: expected a parameter of ${notebooks.join(", ")}; ` +
        `known: ${[...known].join(", ") || "none"}${didYouMean(name, [...known])}`,
    );
  }
}
