import type ts from "typescript";
import type { TypeScript } from "./typescript.js";

/** Returns true if a module declares global names, or adds to another module. */
export function changesGlobals(ts: TypeScript, file: ts.SourceFile): boolean {
  return file.statements.some(
    (statement) =>
      ts.isModuleDeclaration(statement) &&
      (isGlobalAugmentation(ts, statement) || ts.isStringLiteral(statement.name)),
  );
}

/** Returns true for `declare global`, which has a name in TypeScript's tree, but declares none. */
export function isGlobalAugmentation(
  { NodeFlags }: TypeScript,
  { flags }: ts.ModuleDeclaration,
): boolean {
  return (flags & NodeFlags.GlobalAugmentation) !== 0;
}
