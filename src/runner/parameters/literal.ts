import ts from "typescript";

/** A value that a parameter can have. */
export type Literal = number | string | boolean | null | Literal[];

/** Returns the value of a literal or an array of literals; `undefined` for any other expression. */
export function readLiteral(node: ts.Expression): Literal | undefined {
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (ts.isNumericLiteral(node)) {
    return Number(node.text);
  }
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)) {
    if (node.operator === ts.SyntaxKind.MinusToken) {
      return -Number(node.operand.text);
    }
    if (node.operator === ts.SyntaxKind.PlusToken) {
      return Number(node.operand.text);
    }
  }
  if (ts.isArrayLiteralExpression(node)) {
    const values = node.elements.map(readLiteral);
    return values.every((value): value is Literal => value !== undefined) ? values : undefined;
  }
  return keywords.get(node.kind);
}

const keywords: ReadonlyMap<ts.SyntaxKind, Literal> = new Map([
  [ts.SyntaxKind.TrueKeyword, true],
  [ts.SyntaxKind.FalseKeyword, false],
  [ts.SyntaxKind.NullKeyword, null],
]);
