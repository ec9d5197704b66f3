import type ts from "typescript";
import { bindingNames } from "../cells/declarations.js";
import type { TypeScript } from "../project/typescript.js";

/** A name of an import declaration, and what it stands for; `*` is the module's namespace. */
export interface ImportedName {
  local: string;
  name: string;
}

/** Returns the names that a statement declares, import declarations aside. */
export function declaredNames(ts: TypeScript, statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    const { declarations } = statement.declarationList;
    return declarations.flatMap(({ name }) => bindingNames(ts, name)).map(({ text }) => text);
  }
  const { name } = statement as ts.DeclarationStatement;
  return name !== undefined && ts.isIdentifier(name) ? [name.text] : [];
}

/** Returns the names that an import declaration declares. */
export function importedNames(ts: TypeScript, statement: ts.ImportDeclaration): ImportedName[] {
  const { importClause: clause } = statement;
  const bindings = clause?.namedBindings;
  const names: ImportedName[] =
    clause?.name === undefined ? [] : [{ local: clause.name.text, name: "default" }];
  if (bindings !== undefined && ts.isNamespaceImport(bindings)) {
    return [...names, { local: bindings.name.text, name: "*" }];
  }
  for (const { name, propertyName } of bindings?.elements ?? []) {
    names.push({ local: name.text, name: (propertyName ?? name).text });
  }
  return names;
}

/** Returns true if a statement has a modifier such as `export`. */
export function hasModifier(ts: TypeScript, node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (node.modifiers?.some((each) => each.kind === kind) ?? false);
}
