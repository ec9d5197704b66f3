import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { runtimeCall } from "./runtime.js";

const combinators = new Set(["all", "allSettled", "any", "race"]);

/**
 * Guards the promises that a cell waits for.
 *
 * It compiles `await promise` to `await __epochbook.guard(promise)`, and `Promise.all(promises)` to
 * `Promise.all(__epochbook.guardAll(promises))`. So code that is ended while it waits for a promise
 * does no harm to other cells that hold the promise too. A promise that a call returns is most
 * likely the cell's own, and stays as it is.
 */
export function guardAwaits(
  ts: TypeScript,
  context: ts.TransformationContext,
  file: ts.SourceFile,
): ts.SourceFile {
  if (!/\bawait\b|\bPromise\b/.test(file.text)) {
    return file;
  }
  const { factory } = context;
  const guarded = (member: "guard" | "guardAll", value: ts.Expression): ts.Expression =>
    ts.setTextRange(runtimeCall(factory, member, [value]), value);
  const visit = (node: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(node, visit, context);
    if (ts.isAwaitExpression(visited) && mayBeShared(ts, visited.expression)) {
      return factory.updateAwaitExpression(visited, guarded("guard", visited.expression));
    }
    if (!ts.isCallExpression(visited) || !isCombinator(ts, visited.expression)) {
      return visited;
    }
    const { expression, typeArguments } = visited;
    const values = visited.arguments.at(0);
    if (values === undefined || ts.isSpreadElement(values)) {
      return visited;
    }
    const guardedArguments = [guarded("guardAll", values), ...visited.arguments.slice(1)];
    return factory.updateCallExpression(visited, expression, typeArguments, guardedArguments);
  };
  return ts.visitEachChild(file, visit, context);
}

/** Returns true if an awaited expression names a promise, and doesn't make one. */
function mayBeShared(ts: TypeScript, awaited: ts.Expression): boolean {
  let expression = awaited;
  while (
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isNonNullExpression(expression)
  ) {
    expression = expression.expression;
  }
  return !(
    ts.isCallExpression(expression) ||
    ts.isNewExpression(expression) ||
    ts.isLiteralExpression(expression) ||
    expression.kind === ts.SyntaxKind.NullKeyword
  );
}

function isCombinator(ts: TypeScript, callee: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(callee) &&
    ts.isIdentifier(callee.expression) &&
    callee.expression.text === "Promise" &&
    combinators.has(callee.name.text)
  );
}
