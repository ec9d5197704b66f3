import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { importedNames } from "./declaredNames.js";
import type { ModuleLoader } from "./graph.js";

/**
 * Finds the names that a cell imports and whose values may change, as its modules' texts say.
 *
 * All other exports of the project keep the value that they have when the cell has imported them.
 */
export function findBound(ts: TypeScript, modules: ModuleLoader, file: ts.SourceFile): Set<string> {
  const bound = new Set<string>();
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) {
      continue;
    }
    const names = importedNames(ts, statement).filter(({ name }) => name !== "*");
    const variables = names.length === 0 ? [] : modules.variables(statement.moduleSpecifier.text);
    for (const { local, name } of names) {
      if (variables.includes(name)) {
        bound.add(local);
      }
    }
  }
  return bound;
}
