import type ts from "typescript";
import { scopeOf } from "../cells/declarations.js";
import type { TypeScript } from "../project/typescript.js";

/**
 * The names of variables that are declared at the top of the script and assigned where they stood.
 */
export type Hoisted = Set<string>;

/**
 * Turns the `var`s of a statement, also those in its blocks, into assignments.
 *
 * Their names are added to `hoisted`.
 */
export function hoistVars(
  ts: TypeScript,
  context: ts.TransformationContext,
  statement: ts.Statement,
  hoisted: Hoisted,
): ts.Statement[] {
  const { factory } = context;
  const isVar = (node: ts.Node): node is ts.VariableDeclarationList =>
    ts.isVariableDeclarationList(node) && scopeOf(ts, node) === "var";

  const visit = (node: ts.Node): ts.Node => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) {
      return node;
    }
    if (ts.isVariableStatement(node) && isVar(node.declarationList)) {
      const value = assignAll(ts, factory, node.declarationList.declarations, hoisted);
      const assignment =
        value === undefined
          ? factory.createEmptyStatement()
          : factory.createExpressionStatement(value);
      return ts.setTextRange(assignment, node);
    }
    if (ts.isForStatement(node) && node.initializer !== undefined && isVar(node.initializer)) {
      const initializer = assignAll(ts, factory, node.initializer.declarations, hoisted);
      const { condition, incrementor, statement: body } = node;
      return factory.updateForStatement(node, initializer, condition, incrementor, visitBody(body));
    }
    if ((ts.isForInStatement(node) || ts.isForOfStatement(node)) && isVar(node.initializer)) {
      const target = loopTarget(ts, factory, node.initializer, hoisted);
      const body = visitBody(node.statement);
      return ts.isForInStatement(node)
        ? factory.updateForInStatement(node, target, node.expression, body)
        : factory.updateForOfStatement(node, node.awaitModifier, target, node.expression, body);
    }
    return ts.visitEachChild(node, visit, context);
  };
  const visitBody = (body: ts.Statement): ts.Statement => visit(body) as ts.Statement;

  const result = visitBody(statement);
  return ts.isEmptyStatement(result) ? [] : [result];
}

/** Makes assignments of declarations. It is `undefined` if these give no values. */
export function assignAll(
  ts: TypeScript,
  factory: ts.NodeFactory,
  declarations: readonly ts.VariableDeclaration[],
  hoisted: Hoisted,
): ts.Expression | undefined {
  const assignments: ts.Expression[] = [];
  for (const declaration of declarations) {
    const target = toAssignmentTarget(ts, factory, declaration.name, hoisted);
    if (declaration.initializer === undefined) {
      continue;
    }
    const assignment = factory.createAssignment(target, declaration.initializer);
    assignments.push(ts.setTextRange(assignment, declaration));
  }
  if (assignments.length === 0) {
    return undefined;
  }
  const value = assignments.reduce((all, next) => factory.createComma(all, next));
  // A `{` at the start of a statement would open a block.
  return ts.isBinaryExpression(value) && ts.isObjectLiteralExpression(value.left)
    ? factory.createParenthesizedExpression(value)
    : value;
}

/**
 * Turns the target of a declaration into the target of an assignment.
 *
 * A pattern such as `{ a, b: [c = 1] }` keeps its text and becomes an expression. The names in it
 * are added to `hoisted`.
 */
export function toAssignmentTarget(
  ts: TypeScript,
  factory: ts.NodeFactory,
  name: ts.BindingName,
  hoisted: Hoisted,
): ts.Expression {
  if (ts.isIdentifier(name)) {
    hoisted.add(name.text);
    return name;
  }
  const target = (element: ts.BindingElement): ts.Expression =>
    toAssignmentTarget(ts, factory, element.name, hoisted);
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

function loopTarget(
  ts: TypeScript,
  factory: ts.NodeFactory,
  list: ts.VariableDeclarationList,
  hoisted: Hoisted,
): ts.Expression {
  const declaration = list.declarations.at(0);
  if (declaration === undefined) {
    throw new Error("a loop declares no variable");
  }
  return toAssignmentTarget(ts, factory, declaration.name, hoisted);
}
