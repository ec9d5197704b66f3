import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { nameAsProperty, nameAsWritten } from "./names.js";
import { runtimeCall, runtimeName } from "./runtime.js";
import { isAssigned } from "./targets.js";

/**
 * The ways in which the function of a declaration knows its own name.
 *
 * - `unused`: it doesn't mention its name, so it may have a binding of its own for it
 * - `followed`: it has such a binding, which follows when a later cell declares the name again
 * - `shared`: it sees the name as the cell does, and has no name in its text
 */
export type OwnName = "unused" | "followed" | "shared";

/** Returns how a function of a cell's top level knows its own name. */
export function ownNameOf(ts: TypeScript, node: ts.FunctionDeclaration): OwnName {
  const original = ts.getOriginalNode(node) as ts.FunctionDeclaration;
  const name = original.name?.text;
  if (name === undefined || name === runtimeName || isAssigned(ts, original.parent, name)) {
    return "shared";
  }
  const isMention = (child: ts.Node): boolean =>
    (ts.isIdentifier(child) && child.text === name) || (ts.forEachChild(child, isMention) ?? false);
  const parts = [...original.parameters, original.body];
  return parts.some((part) => part !== undefined && isMention(part)) ? "followed" : "unused";
}

/**
 * Compiles a function into a variable, which is declared at the top of its cell.
 *
 * The function's text stays as it is. A function declaration of the script itself would be a
 * property of the global object, which no later `let` could replace. But a function that has its
 * own name has a binding for it too. Where it is used, it follows the variable of later cells.
 */
export function compileFunction(
  ts: TypeScript,
  factory: ts.NodeFactory,
  node: ts.FunctionDeclaration,
): ts.Statement[] {
  const isAmbient = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword);
  if (node.body === undefined || isAmbient === true) {
    return [];
  }
  if (node.name === undefined) {
    const value = nameAsProperty(factory, "default", toExpression(ts, factory, node, undefined));
    return [factory.createExpressionStatement(runtimeCall(factory, "result", [value]))];
  }
  const declaration = factory.createVariableDeclaration(
    node.name,
    undefined,
    undefined,
    compileValue(ts, factory, node, node.name),
  );
  const list = factory.createVariableDeclarationList([declaration], ts.NodeFlags.Let);
  return [ts.setTextRange(factory.createVariableStatement(undefined, list), node)];
}

function compileValue(
  ts: TypeScript,
  factory: ts.NodeFactory,
  node: ts.FunctionDeclaration,
  name: ts.Identifier,
): ts.Expression {
  const ownName = ownNameOf(ts, node);
  if (ownName === "shared") {
    return nameAsWritten(ts, factory, name, toExpression(ts, factory, node, undefined));
  }
  const written = ts.getOriginalNode(name) as ts.Identifier;
  if (ownName === "unused") {
    return toExpression(ts, factory, node, factory.createIdentifier(written.text));
  }
  return compileFollowed(ts, factory, node, { written: written.text, variable: name.text });
}

function toExpression(
  ts: TypeScript,
  factory: ts.NodeFactory,
  node: ts.FunctionDeclaration,
  name: ts.Identifier | undefined,
): ts.FunctionExpression {
  const value = factory.createFunctionExpression(
    asyncModifier(ts, node),
    node.asteriskToken,
    name,
    node.typeParameters,
    node.parameters,
    node.type,
    node.body ?? factory.createBlock([]),
  );
  return ts.setTextRange(ts.setOriginalNode(value, node), node);
}

/**
 * Makes `__epochbook.follow("f", (() => { function f() {} return [f, (next) => { f = next; }]; })())`.
 *
 * It is all on one line, so that the lines of the function are indented as in its cell.
 */
function compileFollowed(
  ts: TypeScript,
  factory: ts.NodeFactory,
  node: ts.FunctionDeclaration,
  { written, variable }: { written: string; variable: string },
): ts.Expression {
  const own = (): ts.Identifier => factory.createIdentifier(written);
  const declaration = factory.createFunctionDeclaration(
    asyncModifier(ts, node),
    node.asteriskToken,
    own(),
    node.typeParameters,
    node.parameters,
    node.type,
    node.body,
  );
  ts.setTextRange(ts.setOriginalNode(declaration, node), node);
  // The variable has the comments.
  ts.setCommentRange(declaration, { pos: -1, end: -1 });
  const next = factory.createUniqueName("next");
  const assignment = factory.createExpressionStatement(factory.createAssignment(own(), next));
  const follow = createArrow(factory, [next], [assignment]);
  const both = factory.createReturnStatement(factory.createArrayLiteralExpression([own(), follow]));
  const scope = factory.createParenthesizedExpression(
    createArrow(factory, [], [declaration, both]),
  );
  return runtimeCall(factory, "follow", [
    factory.createStringLiteral(variable),
    factory.createCallExpression(scope, undefined, []),
  ]);
}

function createArrow(
  factory: ts.NodeFactory,
  parameters: ts.Identifier[],
  body: ts.Statement[],
): ts.ArrowFunction {
  const declared = parameters.map((name) =>
    factory.createParameterDeclaration(undefined, undefined, name),
  );
  const block = factory.createBlock(body);
  return factory.createArrowFunction(undefined, undefined, declared, undefined, undefined, block);
}

function asyncModifier(ts: TypeScript, node: ts.FunctionDeclaration): ts.Modifier[] {
  const modifiers = ts.getModifiers(node) ?? [];
  return modifiers.filter(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
}
