import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { isValue } from "./isValue.js";
import { runtimeMember } from "./runtime.js";

/**
 * Compiles `import m = require("m")` and `import b = a.b` into a `let`, unless these stand for no value.
 */
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

/** Replaces `import(x)` and `import.meta` everywhere in a cell by what the session has for them. */
export function replaceDynamicImports(
  ts: TypeScript,
  context: ts.TransformationContext,
  file: ts.SourceFile,
): ts.SourceFile {
  if (!/\bimport\s*[.(/]/.test(file.text)) {
    return file;
  }
  const { factory } = context;
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
      return ts.setTextRange(runtimeMember(factory, "meta"), node);
    }
    const visited = ts.visitEachChild(node, visit, context);
    if (!ts.isCallExpression(visited) || visited.expression.kind !== ts.SyntaxKind.ImportKeyword) {
      return visited;
    }
    const callee = runtimeMember(factory, "import");
    return factory.updateCallExpression(visited, callee, undefined, visited.arguments);
  };
  return ts.visitEachChild(file, visit, context);
}

function toExpression(ts: TypeScript, factory: ts.NodeFactory, name: ts.EntityName): ts.Expression {
  if (ts.isIdentifier(name)) {
    return name;
  }
  const left = toExpression(ts, factory, name.left);
  return ts.setTextRange(factory.createPropertyAccessExpression(left, name.right), name);
}
