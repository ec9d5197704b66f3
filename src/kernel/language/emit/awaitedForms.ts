/** The forms of expressions by which the guards of awaits differ. */
import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

const combinators = new Set(["all", "allSettled", "any", "race"]);
const settlers = new Set(["resolve", "reject"]);

/** Returns true for an async function or generator of any form. */
export function isAsyncFunction(ts: TypeScript, node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false)
  );
}

/** Returns true if evaluating an expression calls something, which may make the promise. */
export function hasCall(ts: TypeScript, node: ts.Node): boolean {
  if (
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isTaggedTemplateExpression(node)
  ) {
    return true;
  }
  return (
    !ts.isFunctionLike(node) && (ts.forEachChild(node, (child) => hasCall(ts, child)) ?? false)
  );
}

/** Returns true for an expression that is no promise by its form. */
export function isPlain(ts: TypeScript, value: ts.Expression): boolean {
  const node = skipParentheses(ts, value);
  return (
    ts.isLiteralExpression(node) ||
    ts.isTemplateExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isPrefixUnaryExpression(node) ||
    ts.isAwaitExpression(node) ||
    isArithmetic(ts, node) ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword
  );
}

/** Returns true for an operation of two values that gives a primitive one, such as `a + b`. */
function isArithmetic(ts: TypeScript, node: ts.Expression): boolean {
  if (!ts.isBinaryExpression(node)) {
    return false;
  }
  const { kind } = node.operatorToken;
  const { SyntaxKind: kinds } = ts;
  const givesOperand =
    kind === kinds.CommaToken ||
    kind === kinds.AmpersandAmpersandToken ||
    kind === kinds.BarBarToken ||
    kind === kinds.QuestionQuestionToken ||
    (kind >= kinds.FirstAssignment && kind <= kinds.LastAssignment);
  return !givesOperand;
}

/** Returns the expression within parentheses. */
export function skipParentheses(ts: TypeScript, value: ts.Expression): ts.Expression {
  let node = value;
  while (ts.isParenthesizedExpression(node)) {
    node = node.expression;
  }
  return node;
}

/** Returns true for `Promise.all` and its kin. */
export function isCombinator(ts: TypeScript, callee: ts.Expression): boolean {
  return isOfPromise(ts, callee, combinators);
}

/** Returns true for a promise that is settled by its form, such as `Promise.resolve(1)`. */
export function isSettled(ts: TypeScript, call: ts.CallExpression): boolean {
  return (
    isOfPromise(ts, call.expression, settlers) && call.arguments.every((each) => isPlain(ts, each))
  );
}

function isOfPromise(ts: TypeScript, callee: ts.Expression, names: Set<string>): boolean {
  return (
    ts.isPropertyAccessExpression(callee) &&
    ts.isIdentifier(callee.expression) &&
    callee.expression.text === "Promise" &&
    names.has(callee.name.text)
  );
}
