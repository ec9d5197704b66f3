import type ts from "typescript";
import { typesNamespace } from "../cells/notebook.js";
import type { TypeScript } from "../project/typescript.js";

/**
 * The names that the session gives every cell besides those of Node.js.
 *
 * The first is for compiled code only.
 */
const sessionNames = [
  "__epochbook",
  "require",
  "module",
  "exports",
  "__filename",
  "__dirname",
  "input",
  "jupyter",
];

/**
 * The names by which packages find out where they run.
 *
 * `const window = 10` would mean a browser to them.
 */
const platformNames = [
  "Bun",
  "Deno",
  "WorkerGlobalScope",
  "define",
  "document",
  "importScripts",
  "location",
  "navigator",
  "self",
  "window",
];

/** The names that a cell's declaration must not take from packages and the kernel. */
const globalNames: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(globalThis),
  ...sessionNames,
  ...platformNames,
]);

/** The end of the names of cells that would otherwise hide a global. */
const cellSuffix = "$cell";

/** The end of the names of imports that would otherwise be hidden by a declaration of a cell. */
export const importSuffix = "$import";

/** Returns the name that a name of a cell has in the script, if it is one of those that are renamed. */
export function scriptNameOf(name: string, imports?: ReadonlySet<string>): string {
  if (imports?.has(name) === true) {
    return name + importSuffix;
  }
  return globalNames.has(name) ? name + cellSuffix : name;
}

/**
 * Finds the names at the top level of a cell's file that a cell declares and that are a global's too.
 *
 * They may be the cell's own or those of earlier cells. Those of `imports` are found as well.
 */
export function findShadows(
  ts: TypeScript,
  checker: ts.TypeChecker,
  file: ts.SourceFile,
  imports: ReadonlySet<string>,
): Map<string, ts.Symbol> {
  const shadows = new Map<string, ts.Symbol>();
  const { locals } = file as { locals?: ReadonlyMap<ts.__String, ts.Symbol> };
  for (const [key, symbol] of locals ?? []) {
    const name = ts.unescapeLeadingUnderscores(key);
    if ((imports.has(name) || globalNames.has(name)) && isMade(ts, checker, symbol)) {
      shadows.set(name, symbol);
    }
  }
  return shadows;
}

/**
 * Returns true if a name stands for something that a cell makes when it runs, not for a `declare`d global.
 */
function isMade(ts: TypeScript, checker: ts.TypeChecker, symbol: ts.Symbol): boolean {
  const seen = new Set<ts.Symbol>();
  let current = symbol;
  for (;;) {
    const declarations: ts.Declaration[] = current.declarations ?? [];
    if (declarations.some((each) => ts.isTypeOnlyImportOrExportDeclaration(each))) {
      return false;
    }
    seen.add(current);
    const next = followed(ts, checker, current);
    if (next === undefined || seen.has(next)) {
      const isDeclared = (each: ts.Declaration): boolean =>
        isOfCell(each) && (ts.getCombinedModifierFlags(each) & ts.ModifierFlags.Ambient) !== 0;
      return declarations.length === 0 || !declarations.every(isDeclared);
    }
    current = next;
  }
}

/**
 * Returns what an alias stands for, or the variable by which a cell sees one of an earlier cell.
 */
function followed(
  ts: TypeScript,
  checker: ts.TypeChecker,
  symbol: ts.Symbol,
): ts.Symbol | undefined {
  if ((symbol.flags & ts.SymbolFlags.Alias) !== 0) {
    return checker.getImmediateAliasedSymbol(symbol);
  }
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) {
    return undefined;
  }
  const { type } = declaration;
  if (type === undefined || !ts.isTypeReferenceNode(type)) {
    return undefined;
  }
  const { typeName } = type;
  if (!ts.isQualifiedName(typeName) || typeName.left.getText() !== typesNamespace) {
    return undefined;
  }
  const alias = checker.getSymbolAtLocation(typeName.right)?.declarations?.at(0);
  if (alias === undefined || !ts.isTypeAliasDeclaration(alias)) {
    return undefined;
  }
  if (!ts.isTypeQueryNode(alias.type) || !ts.isQualifiedName(alias.type.exprName)) {
    return undefined;
  }
  return checker.getSymbolAtLocation(alias.type.exprName.right);
}

/** Returns true if a cell makes a declaration, and not a module or a library. */
function isOfCell(declaration: ts.Declaration): boolean {
  return /__epochbook_cell_\d+\.ts$/.test(declaration.getSourceFile().fileName);
}
