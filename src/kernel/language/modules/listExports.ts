import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { declaredNames, hasModifier, importedNames } from "./declaredNames.js";

/**
 * The thing that an exported name stands for.
 *
 * It is a declaration that is never assigned to again, one that is, or an export of another module;
 * there the name `*` is its namespace.
 */
export type ExportOrigin = "constant" | "variable" | { from: string; name: string };

/** The exports of a module's text, each with what stands behind it. */
export type Exports = Map<string, ExportOrigin>;

/**
 * Lists the names that a module exports, as its text says.
 *
 * The names behind an `export *` are not among them.
 *
 * @param assigned - the names of variables, functions and classes that the module assigns to
 */
export function listExports(
  ts: TypeScript,
  statements: readonly ts.Statement[],
  assigned: ReadonlySet<string>,
): Exports {
  const imported = listImports(ts, statements);
  const exports: Exports = new Map();
  const add = (local: string, exported = local): void => {
    const own = assigned.has(local) ? "variable" : "constant";
    exports.set(exported, imported.get(local) ?? own);
  };
  for (const statement of statements) {
    if (ts.isExportAssignment(statement)) {
      exports.set("default", "constant");
    } else if (ts.isExportDeclaration(statement)) {
      const { exportClause: clause, moduleSpecifier: specifier } = statement;
      const from =
        specifier !== undefined && ts.isStringLiteral(specifier) ? specifier.text : undefined;
      if (clause !== undefined && ts.isNamespaceExport(clause)) {
        exports.set(clause.name.text, { from: from ?? "", name: "*" });
      }
      const elements = clause !== undefined && ts.isNamedExports(clause) ? clause.elements : [];
      for (const { name, propertyName } of elements) {
        const local = (propertyName ?? name).text;
        if (from === undefined) {
          add(local, name.text);
        } else {
          exports.set(name.text, { from, name: local });
        }
      }
    } else if (hasModifier(ts, statement, ts.SyntaxKind.ExportKeyword)) {
      const isDefault = hasModifier(ts, statement, ts.SyntaxKind.DefaultKeyword);
      for (const name of declaredNames(ts, statement)) {
        add(name, isDefault ? "default" : name);
      }
      if (isDefault && !exports.has("default")) {
        exports.set("default", "constant");
      }
    }
  }
  return exports;
}

/** Returns what the names of a module's import declarations stand for. */
function listImports(
  ts: TypeScript,
  statements: readonly ts.Statement[],
): Map<string, ExportOrigin> {
  const imported = new Map<string, ExportOrigin>();
  for (const statement of statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) {
      continue;
    }
    const from = statement.moduleSpecifier.text;
    for (const { local, name } of importedNames(ts, statement)) {
      imported.set(local, { from, name });
    }
  }
  return imported;
}
