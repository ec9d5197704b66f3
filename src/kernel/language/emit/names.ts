import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

/**
 * Gives a nameless function or class the name that its variable has in the cell's text.
 *
 * That is needed where the variable has another name in the script. It becomes `((name = value) =>
 * name)()`, in which the value's lines are indented as in the cell.
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
  if (ts.isClassExpression(value) && hasAwait(ts, value)) {
    return nameAsProperty(factory, written.text, value);
  }
  const name = (): ts.Identifier => factory.createIdentifier(written.text);
  const parameter = factory.createParameterDeclaration(
    undefined,
    undefined,
    name(),
    undefined,
    undefined,
    value,
  );
  const arrow = factory.createArrowFunction(
    undefined,
    undefined,
    [parameter],
    undefined,
    undefined,
    name(),
  );
  return factory.createCallExpression(factory.createParenthesizedExpression(arrow), undefined, []);
}

/** Gives a nameless function or class any name, as `{ name: value }.name`. */
export function nameAsProperty(
  factory: ts.NodeFactory,
  name: string,
  value: ts.Expression,
): ts.Expression {
  const property = factory.createPropertyAssignment(name, value);
  const holder = factory.createObjectLiteralExpression([property]);
  return factory.createPropertyAccessExpression(holder, name);
}

function hasAwait(ts: TypeScript, node: ts.Node): boolean {
  return (
    ts.isAwaitExpression(node) || (ts.forEachChild(node, (child) => hasAwait(ts, child)) ?? false)
  );
}
