import { isBuiltin } from "node:module";
import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { runtimeCall, runtimeMember } from "./runtime.js";

/**
 * Gives the session a look at the text that a cell evaluates.
 *
 * It compiles `eval(text)` to `eval(__epochbook.evalText(text))`, and calls of the global `Function`
 * to calls of `__epochbook.Function`. V8 can't import from text that a cell evaluates.
 */
export function replaceEvaluations(
  ts: TypeScript,
  context: ts.TransformationContext,
  checker: ts.TypeChecker,
  file: ts.SourceFile,
): ts.SourceFile {
  if (!/\b(?:eval|Function)\b/.test(file.text)) {
    return file;
  }
  const { factory } = context;
  const isGlobal = (callee: ts.Expression, name: string): callee is ts.Identifier =>
    ts.isIdentifier(callee) &&
    callee.text === name &&
    isDeclaredByLibrary(checker.getSymbolAtLocation(ts.getOriginalNode(callee)));
  const visit = (node: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(node, visit, context);
    if (ts.isNewExpression(visited) && isGlobal(visited.expression, "Function")) {
      const callee = ts.setTextRange(runtimeMember(factory, "Function"), visited.expression);
      return factory.updateNewExpression(visited, callee, undefined, visited.arguments);
    }
    if (!ts.isCallExpression(visited)) {
      return visited;
    }
    const { expression: callee, arguments: values } = visited;
    if (isGlobal(callee, "Function")) {
      const own = ts.setTextRange(runtimeMember(factory, "Function"), callee);
      return factory.updateCallExpression(visited, own, undefined, values);
    }
    const text = values.at(0);
    if (!isGlobal(callee, "eval") || text === undefined || ts.isSpreadElement(text)) {
      return visited;
    }
    const seen = ts.setTextRange(runtimeCall(factory, "evalText", [text]), text);
    return factory.updateCallExpression(visited, callee, undefined, [seen, ...values.slice(1)]);
  };
  return ts.visitEachChild(file, visit, context);
}

function isDeclaredByLibrary(symbol: ts.Symbol | undefined): boolean {
  return symbol?.declarations?.every((each) => each.getSourceFile().isDeclarationFile) ?? true;
}

/**
 * Makes the statement that readies the modules that a cell's literal `require` calls name.
 *
 * A module of the project can't be found and compiled in the moment in which it is required.
 */
export function prepareRequires(
  ts: TypeScript,
  factory: ts.NodeFactory,
  statements: readonly ts.Statement[],
): ts.Statement[] {
  const specifiers = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const argument = node.arguments.at(0);
      const isNamed = argument !== undefined && ts.isStringLiteralLike(argument);
      if (node.expression.text === "require" && isNamed && !isBuiltin(argument.text)) {
        specifiers.add(argument.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  statements.forEach(visit);
  if (specifiers.size === 0) {
    return [];
  }
  const list = factory.createArrayLiteralExpression(
    [...specifiers].map((each) => factory.createStringLiteral(each)),
  );
  const call = runtimeCall(factory, "prepare", [list]);
  return [factory.createExpressionStatement(factory.createAwaitExpression(call))];
}
