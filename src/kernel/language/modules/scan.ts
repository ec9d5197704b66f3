import type ts from "typescript";
import { isAssignmentTarget } from "../emit/targets.js";
import type { TypeScript } from "../project/typescript.js";
import { declaredNames, hasModifier, importedNames } from "./declaredNames.js";

/** The findings of a look through a module's text. */
export interface Scanned {
  /** The names that are assigned to, in any scope. */
  assigned: Set<string>;
  /** The names of CommonJS that are used and not declared at the top level. */
  scope: string[];
  /** True if there is an `await` at the top level. */
  isAsync: boolean;
}

/** The names that only a CommonJS module has. */
const commonJsNames = new Set(["require", "module", "exports", "__filename", "__dirname"]);

/** Looks through the text of a module. */
export function scanModule(ts: TypeScript, file: ts.SourceFile): Scanned {
  const assigned = new Set<string>();
  const used = new Set<string>();
  let isAsync = false;

  const variablesOf = (statement: ts.VariableStatement): string[] =>
    (statement.declarationList.flags & ts.NodeFlags.Const) === 0
      ? declaredNames(ts, statement)
      : [];
  const visit = (node: ts.Node, isTop: boolean): void => {
    if (ts.isIdentifier(node) && commonJsNames.has(node.text) && !isNameOnly(ts, node)) {
      used.add(node.text);
    } else if (ts.isExternalModuleReference(node)) {
      used.add("require");
    }
    if (ts.isIdentifier(node) && isAssignmentTarget(ts, node)) {
      assigned.add(node.text);
    }
    isAsync ||= isTop && waits(ts, node);
    const isTopInside = isTop && !ts.isFunctionLike(node);
    ts.forEachChild(node, (child) => {
      visit(child, isTopInside);
    });
  };
  visit(file, true);
  // Code that `eval` runs may assign to anything.
  if (/\beval\s*\(/.test(file.text)) {
    for (const name of file.statements.filter(ts.isVariableStatement).flatMap(variablesOf)) {
      assigned.add(name);
    }
  }
  const declared = new Set(file.statements.flatMap((each) => namesOf(ts, each)));
  return { assigned, isAsync, scope: [...used].filter((name) => !declared.has(name)) };
}

/** Returns the names that a statement makes, not those that it says exist already. */
function namesOf(ts: TypeScript, statement: ts.Statement): string[] {
  if (ts.isImportDeclaration(statement)) {
    return importedNames(ts, statement).map(({ local }) => local);
  }
  const isAmbient = hasModifier(ts, statement, ts.SyntaxKind.DeclareKeyword);
  return isAmbient ? [] : declaredNames(ts, statement);
}

/** Returns true for an identifier that names a property, a label or the like, and reads nothing. */
function isNameOnly(ts: TypeScript, node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ts.isTypeNode(parent) ||
    ts.isClassElement(parent) ||
    ts.isTypeElement(parent) ||
    ts.isImportSpecifier(parent) ||
    (ts.isExportSpecifier(parent) && parent.propertyName !== undefined && parent.name === node)
  );
}

/** Returns true for `await`, `for await` and `await using`, which has the bits of two others. */
function waits(ts: TypeScript, node: ts.Node): boolean {
  return (
    ts.isAwaitExpression(node) ||
    (ts.isForOfStatement(node) && node.awaitModifier !== undefined) ||
    (ts.isVariableDeclarationList(node) &&
      (node.flags & ts.NodeFlags.Using) !== 0 &&
      (node.flags & ts.NodeFlags.Const) !== 0)
  );
}
