import type ts from "typescript";
import { scopeOf } from "../cells/declarations.js";
import type { TypeScript } from "../project/typescript.js";
import { toClassExpression } from "./classes.js";
import { scriptNameOf } from "./shadows.js";
import { assignAll, hoistVars, toAssignmentTarget, type Hoisted } from "./vars.js";

/**
 * Makes the transformer that runs after TypeScript's own.
 *
 * It drops exports, and makes every variable a `let`, which a later cell can replace. A `var` is
 * declared at the top of the script and assigned where it stood.
 *
 * TypeScript makes variables of its own, for example for `using`. The next cell has some of the
 * same names. So from the first of them on the cell becomes a block, in which only these variables
 * are declared.
 */
export function finishScript(ts: TypeScript): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const kept = file.statements.filter((statement) => !ts.isExportDeclaration(statement));
    const prologue = kept.filter((statement) => isPrologue(ts, statement));
    const own = kept.filter((statement) => !isPrologue(ts, statement));
    const locals = usingNames(ts, file);
    const isInBlock = (statement: ts.Statement): boolean =>
      ts.isVariableStatement(statement) &&
      statement.declarationList.declarations.some(({ name }) => isLocal(ts, name, locals));
    const first = own.findIndex(isInBlock);
    const leading = first < 0 ? own : own.slice(0, first);
    const hoisted: Hoisted = new Set();
    const body = leading.flatMap((each) => toTopLevel(ts, context, each, hoisted));
    if (first >= 0) {
      const rest = own.slice(first);
      const inner = rest.flatMap((each) => toBlock(ts, context, each, { hoisted, locals }));
      // It is on one line, so that the lines of functions are indented as in their cell.
      body.push(ts.setEmitFlags(factory.createBlock(inner), ts.EmitFlags.SingleLine));
    }
    for (const name of body.flatMap((each) => lexicalNames(ts, each))) {
      hoisted.delete(name);
    }
    const statements = [...prologue, ...declareHoisted(ts, factory, hoisted), ...body];
    return factory.updateSourceFile(
      file,
      ts.setTextRange(factory.createNodeArray(statements), file.statements),
    );
  };
}

function isPrologue(ts: TypeScript, statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

/**
 * Returns true for a variable that no later cell sees.
 *
 * TypeScript made it, so that its name is chosen when it is printed, or it is a resource of `using`.
 */
function isLocal(ts: TypeScript, name: ts.BindingName, locals: ReadonlySet<string>): boolean {
  const { emitNode } = name as { emitNode?: { autoGenerate?: unknown } };
  return emitNode?.autoGenerate !== undefined || (ts.isIdentifier(name) && locals.has(name.text));
}

/** Puts a statement at the top level of the script. */
function toTopLevel(
  ts: TypeScript,
  context: ts.TransformationContext,
  statement: ts.Statement,
  hoisted: Hoisted,
): ts.Statement[] {
  if (!ts.isVariableStatement(statement) || scopeOf(ts, statement.declarationList) === "var") {
    return hoistVars(ts, context, statement, hoisted);
  }
  const list = statement.declarationList;
  const lets = createLets(ts, context.factory, list, list.declarations);
  return [context.factory.updateVariableStatement(statement, undefined, lets)];
}

/** Puts a statement into the block in which only the variables of TypeScript are declared. */
function toBlock(
  ts: TypeScript,
  context: ts.TransformationContext,
  statement: ts.Statement,
  { hoisted, locals }: { hoisted: Hoisted; locals: ReadonlySet<string> },
): ts.Statement[] {
  const { factory } = context;
  if (ts.isClassDeclaration(statement) && statement.name !== undefined) {
    const value = toClassExpression(ts, factory, statement);
    const target = toAssignmentTarget(ts, factory, statement.name, hoisted);
    const assignment = factory.createAssignment(target, value);
    return [ts.setTextRange(factory.createExpressionStatement(assignment), statement)];
  }
  if (!ts.isVariableStatement(statement)) {
    return hoistVars(ts, context, statement, hoisted);
  }
  const list = statement.declarationList;
  return list.declarations.flatMap((declaration): ts.Statement[] => {
    if (isLocal(ts, declaration.name, locals)) {
      const lets = createLets(ts, factory, list, [declaration]);
      return [factory.createVariableStatement(undefined, lets)];
    }
    const value = assignAll(ts, factory, [declaration], hoisted);
    return value === undefined
      ? []
      : [ts.setTextRange(factory.createExpressionStatement(value), statement)];
  });
}

/** Returns the names in the script of the resources of `using`, which no later cell sees. */
function usingNames(ts: TypeScript, file: ts.SourceFile): Set<string> {
  const { statements } = ts.getOriginalNode(file) as ts.SourceFile;
  const lists = statements
    .filter((statement) => ts.isVariableStatement(statement))
    .map(({ declarationList }) => declarationList)
    .filter((list) => scopeOf(ts, list) === "using");
  const names = lists.flatMap(({ declarations }) => declarations.map(({ name }) => name));
  return new Set(names.flatMap((name) => (ts.isIdentifier(name) ? scriptNameOf(name.text) : [])));
}

function createLets(
  ts: TypeScript,
  factory: ts.NodeFactory,
  list: ts.VariableDeclarationList,
  declarations: readonly ts.VariableDeclaration[],
): ts.VariableDeclarationList {
  const lets = factory.createVariableDeclarationList(declarations, ts.NodeFlags.Let);
  return ts.setTextRange(ts.setOriginalNode(lets, list), list);
}

/** Returns the names that a statement at the top level of the script declares by itself. */
function lexicalNames(ts: TypeScript, statement: ts.Statement): string[] {
  if (ts.isClassDeclaration(statement)) {
    return statement.name === undefined ? [] : [statement.name.text];
  }
  if (!ts.isVariableStatement(statement)) {
    return [];
  }
  return statement.declarationList.declarations.flatMap(({ name }) =>
    ts.isIdentifier(name) ? [name.text] : [],
  );
}

function declareHoisted(ts: TypeScript, factory: ts.NodeFactory, hoisted: Hoisted): ts.Statement[] {
  if (hoisted.size === 0) {
    return [];
  }
  const declarations = [...hoisted].map((name) => factory.createVariableDeclaration(name));
  const list = factory.createVariableDeclarationList(declarations, ts.NodeFlags.Let);
  return [factory.createVariableStatement(undefined, list)];
}
