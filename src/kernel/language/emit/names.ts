import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

/**
 * Gives a nameless function or class the name that its variable has in the cell's text.
 *
 * That is needed where the variable has another name in the script. It becomes `{ name: value
 * }.name`.
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
