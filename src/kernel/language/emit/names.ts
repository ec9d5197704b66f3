import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

/**
 * Gives a function or class without a name of its own the one that its variable has in the cell's text, where the
 * variable is called otherwise in the script: `{ name: value }.name`.
 */
export function nameAsWritten(
  ts: TypeScript,
  factory: ts.NodeFactory,
  variable: ts.Identifier,
  value: ts.Expression,
): ts.Expression {
  const written = ts.getOriginalNode(variable);
  const isNameless =
    ts.isArrowFunction(value) ||
    ((ts.isFunctionExpression(value) || ts.isClassExpression(value)) && value.name === undefined);
  if (!isNameless || !ts.isIdentifier(written) || written.text === variable.text) {
    return value;
  }
  const property = factory.createPropertyAssignment(written.text, value);
  const holder = factory.createObjectLiteralExpression([property]);
  return factory.createPropertyAccessExpression(holder, written.text);
}
