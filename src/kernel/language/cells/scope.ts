import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

/** How the variables of a declaration list are declared; `using` stands for `await using` too. */
export function scopeOf(
  { NodeFlags }: TypeScript,
  list: ts.VariableDeclarationList,
): "var" | "let" | "const" | "using" {
  // `await using` has the bits of `using` and `const`.
  if ((list.flags & NodeFlags.Using) !== 0) {
    return "using";
  }
  if ((list.flags & NodeFlags.Const) !== 0) {
    return "const";
  }
  return (list.flags & NodeFlags.Let) !== 0 ? "let" : "var";
}
