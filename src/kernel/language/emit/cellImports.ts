import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { isValue } from "./isValue.js";
import { runtimeCall } from "./runtime.js";
import { importSuffix, scriptNameOf } from "./shadows.js";

/** The names that a cell takes from one module. */
interface CellImport {
  node: ts.Statement;
  specifier: ts.Expression;
  attributes: ts.ImportAttributes | undefined;
  /** The names in the script and in the module, where `*` is its namespace. */
  names: { local: ts.Identifier; imported: string; isBound: boolean }[];
}

/**
 * Compiles the imports of a cell, of which all modules are linked before one is run.
 *
 * `import { a as b, count } from "m"` becomes `let [{ a: b }] = await __epochbook.imports([{ from:
 * "m", names: ["a"], bound: { count: "count" } }])`, where the session makes `count` a name of the
 * global object, since its value may change. Names that stand for no value are left out. Names that
 * can't be resolved, or aren't used yet, are kept.
 *
 * @param bound - the names that become names of the global object
 */
export function compileImports(
  ts: TypeScript,
  context: ts.TransformationContext,
  checker: ts.TypeChecker,
  nodes: readonly (ts.ImportDeclaration | ts.ExportDeclaration)[],
  bound: ReadonlySet<string>,
): ts.Statement[] {
  const { factory } = context;
  const imports = nodes
    .map((node) => readImport(ts, checker, node, bound))
    .filter((each) => each !== undefined);
  const first = imports.at(0);
  if (first === undefined) {
    return [];
  }
  const list = factory.createArrayLiteralExpression(
    imports.map((each) => describeImport(factory, each)),
  );
  const call = ts.setTextRange(runtimeCall(factory, "imports", [list]), first.node);
  const load = ts.setTextRange(factory.createAwaitExpression(call), first.node);
  const copies = copyRenamed(ts, factory, imports);
  if (imports.every(({ names }) => names.every(({ isBound }) => isBound))) {
    return [ts.setTextRange(factory.createExpressionStatement(load), first.node), ...copies];
  }
  const patterns = imports.map((each) => makePattern(factory, each));
  const declaration = factory.createVariableDeclaration(
    factory.createArrayBindingPattern(patterns),
    undefined,
    undefined,
    load,
  );
  const lets = factory.createVariableDeclarationList([declaration], ts.NodeFlags.Let);
  return [ts.setTextRange(factory.createVariableStatement(undefined, lets), first.node), ...copies];
}

/** Makes the pattern `{ a: b }` of the names that become variables. */
function makePattern(factory: ts.NodeFactory, { names }: CellImport): ts.ArrayBindingElement {
  const elements = names
    .filter(({ isBound }) => !isBound)
    .map(({ local, imported }) =>
      factory.createBindingElement(undefined, factory.createStringLiteral(imported), local),
    );
  return elements.length === 0
    ? factory.createOmittedExpression()
    : factory.createBindingElement(
        undefined,
        undefined,
        factory.createObjectBindingPattern(elements),
      );
}

/**
 * Gives the variables that hide renamed imports the values of these.
 *
 * Functions of earlier cells know the variable alone.
 */
function copyRenamed(
  ts: TypeScript,
  factory: ts.NodeFactory,
  imports: readonly CellImport[],
): ts.Statement[] {
  const copies = imports
    .flatMap(({ names }) => names)
    .filter(({ local }) => local.text.endsWith(importSuffix))
    .map(({ local: { text } }) =>
      factory.createVariableDeclaration(
        scriptNameOf(text.slice(0, -importSuffix.length)),
        undefined,
        undefined,
        factory.createIdentifier(text),
      ),
    );
  if (copies.length === 0) {
    return [];
  }
  const lets = factory.createVariableDeclarationList(copies, ts.NodeFlags.Let);
  return [factory.createVariableStatement(undefined, lets)];
}

function readImport(
  ts: TypeScript,
  checker: ts.TypeChecker,
  node: ts.ImportDeclaration | ts.ExportDeclaration,
  bound: ReadonlySet<string>,
): CellImport | undefined {
  if (node.moduleSpecifier === undefined) {
    return undefined;
  }
  const { moduleSpecifier: specifier, attributes } = node;
  const clause = ts.isImportDeclaration(node) ? node.importClause : undefined;
  if (clause === undefined) {
    const isTypes = ts.isExportDeclaration(node) && node.isTypeOnly;
    return isTypes ? undefined : { node, specifier, attributes, names: [] };
  }
  if (isTypeOnlyClause(clause)) {
    return undefined;
  }
  const names: CellImport["names"] = [];
  const add = (local: ts.Identifier, imported: string): void => {
    if (isValue(ts, checker, local)) {
      const { text } = ts.getOriginalNode(local) as ts.Identifier;
      names.push({ local, imported, isBound: bound.has(text) });
    }
  };
  if (clause.name !== undefined) {
    add(clause.name, "default");
  }
  const bindings = clause.namedBindings;
  if (bindings !== undefined && ts.isNamespaceImport(bindings)) {
    add(bindings.name, "*");
  } else {
    for (const { name, propertyName, isTypeOnly } of bindings?.elements ?? []) {
      if (!isTypeOnly) {
        add(name, (propertyName ?? name).text);
      }
    }
  }
  return names.length === 0 ? undefined : { node, specifier, attributes, names };
}

/** Makes `{ from: "m", names: ["a"], bound: { b: "b" }, with: { type: "json" } }`. */
function describeImport(
  factory: ts.NodeFactory,
  { specifier, attributes, names }: CellImport,
): ts.Expression {
  const text = (value: string): ts.StringLiteral => factory.createStringLiteral(value);
  const object = (pairs: [key: string, value: ts.Expression][]): ts.Expression =>
    factory.createObjectLiteralExpression(
      pairs.map(([key, value]) => factory.createPropertyAssignment(text(key), value)),
    );
  const properties: [key: string, value: ts.Expression][] = [["from", specifier]];
  const copied = names.filter(({ isBound }) => !isBound);
  const bound = names.filter(({ isBound }) => isBound);
  if (copied.length > 0) {
    const list = copied.map(({ imported }) => text(imported));
    properties.push(["names", factory.createArrayLiteralExpression(list)]);
  }
  if (bound.length > 0) {
    properties.push(["bound", object(bound.map((each) => [each.local.text, text(each.imported)]))]);
  }
  if (attributes !== undefined) {
    const pairs = attributes.elements.map(({ name, value }): [string, ts.Expression] => [
      name.text,
      value,
    ]);
    properties.push(["with", object(pairs)]);
  }
  return object(properties);
}

/**
 * Returns true for `import type`.
 *
 * TypeScript 5 has only `isTypeOnly` for it, 6 has the modifier too.
 */
function isTypeOnlyClause(clause: ts.ImportClause): boolean {
  return (clause as { isTypeOnly?: boolean }).isTypeOnly === true;
}
