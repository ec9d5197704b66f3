import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import type { IsOwnAsync } from "./awaits.js";

/**
 * Makes the function that tells if a call is of an async function or generator of compiled code.
 *
 * Compiled code is that of cells and of the project's modules. A wrong answer isn't fatal: then an
 * interrupt ends the code that waits for the promise by force, after the time of grace.
 */
export function isOwnAsync(ts: TypeScript, checker: ts.TypeChecker): IsOwnAsync {
  return (call) => {
    const original: ts.Node = ts.getOriginalNode(call);
    if (!ts.isCallExpression(original) || original.pos < 0) {
      return false;
    }
    const declaration = checker.getResolvedSignature(original)?.declaration;
    if (declaration === undefined || !("body" in declaration) || declaration.body === undefined) {
      return false;
    }
    const file = declaration.getSourceFile();
    if (file.isDeclarationFile || /[\\/]node_modules[\\/]/.test(file.fileName)) {
      return false;
    }
    return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Async) !== 0;
  };
}
