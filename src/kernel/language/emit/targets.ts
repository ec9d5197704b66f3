import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

/** Returns true if code assigns to a name, other than by declaring it. */
export function isAssigned(ts: TypeScript, node: ts.Node, name: string): boolean {
  return (
    (ts.isIdentifier(node) && node.text === name && isAssignmentTarget(ts, node)) ||
    (ts.forEachChild(node, (child) => isAssigned(ts, child, name)) ?? false)
  );
}

/** Finds those of some names that a statement declares or assigns to, also in its blocks. */
export function findTargets(
  ts: TypeScript,
  statement: ts.Statement,
  isWanted: (name: string) => boolean,
): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isWanted(node.text)) {
      const isName = (node.parent as { name?: ts.Node }).name === node;
      if (isName || isAssignmentTarget(ts, node)) {
        found.add(node.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}

/** Returns true if an expression gets a value from an assignment, a loop, `++` or `--`. */
export function isAssignmentTarget(ts: TypeScript, node: ts.Node): boolean {
  const { parent } = node;
  const { SyntaxKind } = ts;
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    const isAssignment = kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment;
    return isAssignment && parent.left === node;
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    const { operator } = parent;
    return operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken;
  }
  if (ts.isForInStatement(parent) || ts.isForOfStatement(parent)) {
    return parent.initializer === node;
  }
  if (ts.isPropertyAssignment(parent)) {
    return parent.initializer === node && isAssignmentTarget(ts, parent.parent);
  }
  if (ts.isShorthandPropertyAssignment(parent)) {
    return parent.name === node && isAssignmentTarget(ts, parent.parent);
  }
  const isWrapped =
    ts.isArrayLiteralExpression(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isSpreadAssignment(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isTypeAssertionExpression(parent) ||
    ts.isNonNullExpression(parent);
  return (
    isWrapped && isAssignmentTarget(ts, ts.isSpreadAssignment(parent) ? parent.parent : parent)
  );
}
