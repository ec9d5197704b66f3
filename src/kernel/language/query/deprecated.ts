import type ts from "typescript";
import { hasBareDeclarations } from "../project/documents.js";
import type { TypeScript } from "../project/typescript.js";

/** Whether packages declare a name as deprecated. TypeScript itself knows it only of files that have doc comments. */
export function isDeprecated(ts: TypeScript, { declarations = [] }: ts.Symbol): boolean {
  return declarations.length > 0 && declarations.every((each) => isMarked(ts, each));
}

function isMarked(ts: TypeScript, declaration: ts.Declaration): boolean {
  const file = declaration.getSourceFile();
  if (!hasBareDeclarations(file.fileName)) {
    return false;
  }
  // Comments stand before the whole statement of a variable.
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return file.text.slice(node.pos, node.getStart(file)).includes("* @deprecated");
}
