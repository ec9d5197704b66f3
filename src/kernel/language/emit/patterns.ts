import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

/** Turns what a declaration binds into what an assignment assigns: `{ a, b: [c = 1] }` stays, as an expression. */
export function toAssignmentTarget(
  ts: TypeScript,
  factory: ts.NodeFactory,
  name: ts.BindingName,
  names: Set<string>,
): ts.Expression {
  if (ts.isIdentifier(name)) {
    names.add(name.text);
    return name;
  }
  const target = (element: ts.BindingElement): ts.Expression =>
    toAssignmentTarget(ts, factory, element.name, names);
  const withDefault = (element: ts.BindingElement): ts.Expression =>
    element.initializer === undefined
      ? target(element)
      : factory.createAssignment(target(element), element.initializer);

  if (ts.isArrayBindingPattern(name)) {
    const elements = name.elements.map((element) => {
      if (ts.isOmittedExpression(element)) {
        return element;
      }
      if (element.dotDotDotToken !== undefined) {
        return factory.createSpreadElement(target(element));
      }
      return withDefault(element);
    });
    return ts.setTextRange(factory.createArrayLiteralExpression(elements), name);
  }
  const properties = name.elements.map((element): ts.ObjectLiteralElementLike => {
    if (element.dotDotDotToken !== undefined) {
      return factory.createSpreadAssignment(target(element));
    }
    if (element.propertyName !== undefined) {
      return factory.createPropertyAssignment(element.propertyName, withDefault(element));
    }
    const identifier = target(element) as ts.Identifier;
    return factory.createShorthandPropertyAssignment(identifier, element.initializer);
  });
  return ts.setTextRange(factory.createObjectLiteralExpression(properties), name);
}
