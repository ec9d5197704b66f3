import type ts from "typescript";
import { runtimeCall } from "../emit/runtime.js";
import type { TypeScript } from "../project/typescript.js";
import { ModuleSyntaxError } from "./moduleSyntaxError.js";

/** Makes the transformer that throws where there is JSX and the project has no option for it. */
export function refuseJsx(ts: TypeScript, path: string): ts.TransformerFactory<ts.SourceFile> {
  return () => (file) => {
    const visit = (node: ts.Node): void => {
      if (ts.isJsxOpeningLikeElement(node) || ts.isJsxFragment(node)) {
        throw new ModuleSyntaxError(ts, path, file.text, {
          start: node.getStart(file),
          length: 1,
          messageText: 'JSX is not switched on: set "jsx" in the tsconfig nearest to this file',
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return file;
  };
}

/** Makes the transformer that compiles `import x = require("m")` to a `const`, where it stands for a value. */
export function compileImportEquals(ts: TypeScript): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const isUsed = (node: ts.ImportEqualsDeclaration): boolean =>
      resolverOf(context)?.isReferencedAliasDeclaration(node) ?? true;
    const visit = (node: ts.Node): ts.Node => {
      if (!ts.isImportEqualsDeclaration(node) || node.isTypeOnly) {
        return node;
      }
      const { name, moduleReference: reference, modifiers } = node;
      const isExported = modifiers !== undefined && modifiers.length > 0;
      if (!ts.isExternalModuleReference(reference) || (!isExported && !isUsed(node))) {
        return node;
      }
      const require = factory.createIdentifier("require");
      const value = factory.createCallExpression(require, undefined, [reference.expression]);
      const declaration = factory.createVariableDeclaration(name, undefined, undefined, value);
      const list = factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const);
      return ts.setTextRange(factory.createVariableStatement(modifiers, list), node);
    };
    return ts.visitEachChild(file, visit, context);
  };
}

/** Returns TypeScript's own knowledge of which names stand for values, which it keeps to itself. */
function resolverOf(
  context: ts.TransformationContext,
): { isReferencedAliasDeclaration(node: ts.Node): boolean } | undefined {
  const { getEmitResolver } = context as unknown as {
    getEmitResolver?: () => { isReferencedAliasDeclaration(node: ts.Node): boolean };
  };
  return getEmitResolver?.();
}

/** Makes the transformer that replaces `import(x)` by a call of the session's function. */
export function replaceDynamicImports(ts: TypeScript): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const visit = (node: ts.Node): ts.Node => {
      const visited = ts.visitEachChild(node, visit, context);
      if (
        !ts.isCallExpression(visited) ||
        visited.expression.kind !== ts.SyntaxKind.ImportKeyword
      ) {
        return visited;
      }
      const from = factory.createIdentifier("__filename");
      return ts.setTextRange(
        runtimeCall(factory, "importFrom", [from, ...visited.arguments]),
        visited,
      );
    };
    return ts.visitEachChild(file, visit, context);
  };
}
