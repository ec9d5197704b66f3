import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

/**
 * Returns true if a name stands for a value.
 *
 * An alias is followed to the end. What is unknown counts as a value, and types don't.
 */
export function isValue(ts: TypeScript, checker: ts.TypeChecker, name: ts.Identifier): boolean {
  let symbol = checker.getSymbolAtLocation(name);
  while (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0) {
    if (symbol.declarations?.some((each) => ts.isTypeOnlyImportOrExportDeclaration(each))) {
      return false;
    }
    const next = checker.getImmediateAliasedSymbol(symbol);
    if (next === undefined || next === symbol) {
      break;
    }
    symbol = next;
  }
  if (symbol?.declarations === undefined) {
    return true;
  }
  return (symbol.flags & (ts.SymbolFlags.Value | ts.SymbolFlags.Alias)) !== 0;
}
