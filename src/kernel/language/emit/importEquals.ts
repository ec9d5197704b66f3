import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { isValue } from "./imports.js";

/** Compiles `import m = require("m")` and `import b = a.b` into a `let`, unless they stand for no value. */
export function compileImportEquals(
  ts: TypeScript,
  factory: ts.NodeFactory,
  checker: ts.TypeChecker,
  node: ts.ImportEqualsDeclaration,
): ts.Statement[] {
  const { name, moduleReference: reference } = node;
  if (node.isTypeOnly) {
    return [];
  }
  let value: ts.Expression;
  if (ts.isExternalModuleReference(reference)) {
    const require = factory.createIdentifier("require");
    value = factory.createCallExpression(require, undefined, [reference.expression]);
  } else {
    if (!isValue(ts, checker, name)) {
      return [];
    }
    value = toExpression(ts, factory, reference);
  }
  const declaration = factory.createVariableDeclaration(name, undefined, undefined, value);
  const list = factory.createVariableDeclarationList([declaration], ts.NodeFlags.Let);
  return [ts.setTextRange(factory.createVariableStatement(undefined, list), node)];
}

function toExpression(ts: TypeScript, factory: ts.NodeFactory, name: ts.EntityName): ts.Expression {
  if (ts.isIdentifier(name)) {
    return name;
  }
  const left = toExpression(ts, factory, name.left);
  return ts.setTextRange(factory.createPropertyAccessExpression(left, name.right), name);
}
