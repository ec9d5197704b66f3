import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

/** A name of an import declaration, and what it stands for; `*` is the module's namespace. */
export interface ImportedName {
  local: string;
  name: string;
}

/** Returns the names that a statement declares, import declarations aside. */
export function declaredNames(ts: TypeScript, statement: ts.Statement): string[] {
  const names: string[] = [];
  const addBinding = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) {
      names.push(name.text);
      return;
    }
    for (const element of name.elements) {
      if (ts.isBindingElement(element)) {
        addBinding(element.name);
      }
    }
  };
  if (ts.isVariableStatement(statement)) {
    for (const { name } of statement.declarationList.declarations) {
      addBinding(name);
    }
    return names;
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
