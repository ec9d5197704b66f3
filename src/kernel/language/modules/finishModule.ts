import type ts from "typescript";
import type { RequestedNames } from "../../link/languageRequests.js";
import { namespacePrefix } from "../../link/specifiers.js";
import type { TypeScript } from "../project/typescript.js";
import { importedNames } from "./declaredNames.js";

/**
 * Makes the transformer that finishes the ES module that TypeScript has made of a file.
 *
 * It collects what the module imports. Each `import * as m from "x"` becomes `import { namespace as
 * m } from "namespace of x"`: the session makes such a module for every kind of target. And `export
 * * as m` likewise.
 *
 * @param onFinished - called with the statements
 */
export function finishModule(
  ts: TypeScript,
  source: ts.SourceFile,
  imports: Record<string, RequestedNames>,
  onFinished: (statements: readonly ts.Statement[]) => void,
): ts.TransformerFactory<ts.SourceFile> {
  return ({ factory }) =>
    (file) => {
      onFinished(file.statements);
      const statements = file.statements.flatMap((statement) => {
        const isImport = ts.isImportDeclaration(statement);
        if (!isImport && !ts.isExportDeclaration(statement)) {
          return [statement];
        }
        const { moduleSpecifier } = statement;
        if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) {
          return [statement];
        }
        collect(moduleSpecifier.text, statement);
        const specifier = factory.createStringLiteral(namespacePrefix + moduleSpecifier.text);
        return isImport
          ? splitImport(ts, factory, statement, specifier)
          : [replaceExport(ts, factory, statement, specifier)];
      });
      return factory.updateSourceFile(
        file,
        ts.setTextRange(factory.createNodeArray(statements), file.statements),
      );
    };

  function collect(
    specifier: string,
    statement: ts.ImportDeclaration | ts.ExportDeclaration,
  ): void {
    const requested = (imports[specifier] ??= {
      names: [],
      isStar: false,
      ...placeOf(ts, source, statement),
    });
    const names = ts.isImportDeclaration(statement)
      ? importedNames(ts, statement).map(({ name }) => name)
      : reexportedNames(ts, statement);
    if (names === "*") {
      requested.isStar = true;
    } else {
      const named = names.filter((name) => name !== "*");
      requested.names = [...new Set([...requested.names, ...named])];
    }
  }
}

function placeOf(
  ts: TypeScript,
  source: ts.SourceFile,
  statement: ts.Statement,
): { line: number; column: number } {
  const original = ts.getOriginalNode(statement);
  if (original.pos < 0) {
    return { line: 1, column: 1 };
  }
  const { line, character } = source.getLineAndCharacterOfPosition(original.getStart(source));
  return { line: line + 1, column: character + 1 };
}

function reexportedNames(
  ts: TypeScript,
  { exportClause: clause }: ts.ExportDeclaration,
): string[] | "*" {
  if (clause === undefined) {
    return "*";
  }
  return ts.isNamedExports(clause)
    ? clause.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
    : [];
}

function splitImport(
  ts: TypeScript,
  factory: ts.NodeFactory,
  statement: ts.ImportDeclaration,
  specifier: ts.StringLiteral,
): ts.Statement[] {
  const { importClause: clause, moduleSpecifier, modifiers, attributes } = statement;
  const bindings = clause?.namedBindings;
  if (clause === undefined || bindings === undefined || !ts.isNamespaceImport(bindings)) {
    return [statement];
  }
  const name = factory.createIdentifier("namespace");
  const element = factory.createImportSpecifier(false, name, bindings.name);
  const named = factory.createNamedImports([element]);
  const namespace = factory.createImportDeclaration(
    modifiers,
    factory.createImportClause(undefined, undefined, named),
    specifier,
    attributes,
  );
  const rest =
    clause.name === undefined
      ? []
      : [
          factory.updateImportDeclaration(
            statement,
            modifiers,
            factory.createImportClause(undefined, clause.name, undefined),
            moduleSpecifier,
            attributes,
          ),
        ];
  return [...rest, ts.setTextRange(namespace, statement)];
}

function replaceExport(
  ts: TypeScript,
  factory: ts.NodeFactory,
  statement: ts.ExportDeclaration,
  specifier: ts.StringLiteral,
): ts.Statement {
  const { exportClause: clause, modifiers, attributes } = statement;
  if (clause === undefined || !ts.isNamespaceExport(clause)) {
    return statement;
  }
  const name = factory.createIdentifier("namespace");
  const element = factory.createExportSpecifier(false, name, clause.name);
  const named = factory.createNamedExports([element]);
  return factory.updateExportDeclaration(statement, modifiers, false, named, specifier, attributes);
}
