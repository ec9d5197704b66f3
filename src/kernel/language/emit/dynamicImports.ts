import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { runtimeMember } from "./runtime.js";

/** Replaces `import(x)` and `import.meta` everywhere in a cell by what the session gives for them. */
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
