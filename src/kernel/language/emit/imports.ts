import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { runtimeCall, runtimeMember } from "./runtime.js";

/**
 * Compiles `import { a } from "m"` into `let { a } = await __epochbook.import("m")`.
 *
 * Names that stand for no value are left out. Names that can't be resolved, or aren't used yet, are
 * kept.
 */
export function compileImport(
  ts: TypeScript,
  context: ts.TransformationContext,
  checker: ts.TypeChecker,
  node: ts.ImportDeclaration | ts.ExportDeclaration,
): ts.Statement[] {
  const { factory } = context;
  if (node.moduleSpecifier === undefined) {
    return [];
  }
  const call = runtimeCall(factory, "import", [node.moduleSpecifier]);
  const load = factory.createAwaitExpression(ts.setTextRange(call, node));
  const clause = ts.isImportDeclaration(node) ? node.importClause : undefined;
  if (clause === undefined) {
    if (ts.isExportDeclaration(node) && node.isTypeOnly) {
      return [];
    }
    return [ts.setTextRange(factory.createExpressionStatement(load), node)];
  }
  if (isTypeOnlyClause(clause)) {
    return [];
  }
  const isKept = (name: ts.Identifier): boolean => isValue(ts, checker, name);
  const bindings = clause.namedBindings;
  const elements: ts.BindingElement[] = [];
  if (clause.name !== undefined && isKept(clause.name)) {
    elements.push(factory.createBindingElement(undefined, "default", clause.name));
  }
  let namespace: ts.Identifier | undefined;
  if (bindings !== undefined && ts.isNamespaceImport(bindings)) {
    if (isKept(bindings.name)) {
      namespace = bindings.name;
    }
  } else {
    for (const { name, propertyName, isTypeOnly } of bindings?.elements ?? []) {
      if (isTypeOnly || !isKept(name)) {
        continue;
      }
      elements.push(factory.createBindingElement(undefined, propertyName, name));
    }
  }
  const declarations: ts.VariableDeclaration[] = [];
  const declare = (name: ts.BindingName, value: ts.Expression): void => {
    const declaration = factory.createVariableDeclaration(name, undefined, undefined, value);
    declarations.push(ts.setTextRange(declaration, node));
  };
  if (namespace !== undefined) {
    declare(namespace, load);
  }
  if (elements.length > 0) {
    declare(factory.createObjectBindingPattern(elements), namespace ?? load);
  }
  if (declarations.length === 0) {
    return [];
  }
  const list = factory.createVariableDeclarationList(declarations, ts.NodeFlags.Let);
  return [ts.setTextRange(factory.createVariableStatement(undefined, list), node)];
}

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

/**
 * Returns true for `import type`.
 *
 * TypeScript 5 has only `isTypeOnly` for it, 6 has the modifier too.
 */
function isTypeOnlyClause(clause: ts.ImportClause): boolean {
  return (clause as { isTypeOnly?: boolean }).isTypeOnly === true;
}

/**
 * Returns true if a name stands for a value.
 *
 * An alias is followed to the end. What is unknown counts as a value, and types don't.
 */
function isValue(ts: TypeScript, checker: ts.TypeChecker, name: ts.Identifier): boolean {
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

function toExpression(ts: TypeScript, factory: ts.NodeFactory, name: ts.EntityName): ts.Expression {
  if (ts.isIdentifier(name)) {
    return name;
  }
  const left = toExpression(ts, factory, name.left);
  return ts.setTextRange(factory.createPropertyAccessExpression(left, name.right), name);
}
