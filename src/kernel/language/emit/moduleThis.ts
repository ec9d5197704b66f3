import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

/**
 * Replaces the `this` of a cell's top level by `undefined`, which it is in a module.
 *
 * In a script it would be the global object.
 */
export function replaceModuleThis(
  ts: TypeScript,
  context: ts.TransformationContext,
  file: ts.SourceFile,
): ts.SourceFile {
  if (!/\bthis\b/.test(file.text)) {
    return file;
  }
  const { factory } = context;
  const visit = (node: ts.Node): ts.Node => {
    if (node.kind === ts.SyntaxKind.ThisKeyword) {
      return ts.setTextRange(factory.createVoidZero(), node);
    }
    const hasOwnThis =
      (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) ||
      ts.isPropertyDeclaration(node) ||
      ts.isClassStaticBlockDeclaration(node);
    return ts.visitEachChild(node, hasOwnThis ? visitOutside : visit, context);
  };
  /** Visits those parts of a function or member that belong to what is around it. */
  const visitOutside = (node: ts.Node): ts.Node =>
    ts.isComputedPropertyName(node) || ts.isDecorator(node) ? visit(node) : node;
  return ts.visitEachChild(file, visit, context);
}
