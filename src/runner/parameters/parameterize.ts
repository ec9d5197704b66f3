import { UserError } from "@epochbook/core";
import type { Notebook } from "../notebook/format.js";
import { chooseValues, type ParameterOptions } from "./choose.js";
import { findParametersCell, readParameters, type Parameter } from "./declarations.js";
import { injectParameters } from "./inject.js";
import type { Literal } from "./literal.js";

/** A notebook, the name it goes by in messages, and the parameter values that were set in it. */
export interface Parameterized {
  name: string;
  notebook: Notebook;
  parameters: Record<string, Literal>;
}

/**
 * Sets the parameters of notebooks the papermill way: an `injected-parameters` cell after the cell tagged
 * `parameters`. A notebook without such a cell, or with nothing to set, stays as it is.
 * @throws UserError before anything runs if no notebook declares a name, or a value has the wrong type.
 */
export function parameterize<T extends { name: string; notebook: Notebook }>(
  notebooks: readonly T[],
  options: ParameterOptions,
): (T & Parameterized)[] {
  const declarations = notebooks.map((item) => {
    const cell = findParametersCell(item.notebook);
    return { item, cell, declared: cell ? readParameters(cell) : [] };
  });
  checkNames(
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

/** A name that one of the notebooks declares is enough: the others go without. */
function checkNames(names: string[], declared: Parameter[], notebooks: string[]): void {
  const known = new Set(declared.map(({ name }) => name));
  for (const name of names) {
    if (known.has(name)) {
      continue;
    }
    throw new UserError(
      `-p ${name}: expected a parameter of ${notebooks.join(", ")}; ` +
        `known: ${[...known].join(", ") || "none"}`,
    );
  }
}
