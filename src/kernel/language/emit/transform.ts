import type ts from "typescript";
import { scopeOf } from "../cells/declarations.js";
import type { TypeScript } from "../project/typescript.js";
import { guardAwaits } from "./awaits.js";
import { compileImports } from "./cellImports.js";
import { prepareRequires, replaceEvaluations } from "./evaluated.js";
import { compileImportEquals, replaceDynamicImports } from "./imports.js";
import { nameAsWritten } from "./names.js";
import { runtimeCall } from "./runtime.js";
import { scopeUsing } from "./using.js";
import { hoistVars, type Hoisted } from "./vars.js";

/**
 * Makes the transformer that turns a module into a script for V8's REPL mode.
 *
 * It runs before TypeScript's own transformers.
 *
 * @param userLength - the length of the cell's own text in the file; what follows is dropped
 * @param bound - the imports that are names of the global object
 */
export function toScript(
  ts: TypeScript,
  checker: ts.TypeChecker,
  userLength: number,
  bound: ReadonlySet<string>,
): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const own = file.statements.filter(({ pos, end }) => pos < userLength && end <= userLength);
    const imports: (ts.ImportDeclaration | ts.ExportDeclaration)[] = [];
    const functions: ts.Statement[] = [];
    const rest: ts.Statement[] = [];
    const hoisted: Hoisted = new Set();
    for (const [index, statement] of own.entries()) {
      if (ts.isImportDeclaration(statement) || isReexport(ts, statement)) {
        imports.push(statement);
      } else if (ts.isImportEqualsDeclaration(statement)) {
        rest.push(...compileImportEquals(ts, factory, checker, statement));
      } else if (ts.isFunctionDeclaration(statement)) {
        functions.push(...compileFunction(ts, factory, statement));
      } else if (ts.isExpressionStatement(statement) && index === own.length - 1) {
        rest.push(compileResult(ts, factory, statement, statement.expression));
      } else if (ts.isExportAssignment(statement)) {
        rest.push(compileResult(ts, factory, statement, statement.expression));
      } else {
        rest.push(...compileStatement(ts, context, statement, hoisted));
      }
    }
    const body = scopeUsing(ts, context, rest, hoisted);
    const vars = declareHoisted(ts, factory, hoisted);
    const strict = factory.createExpressionStatement(factory.createStringLiteral("use strict"));
    const loads = compileImports(ts, context, checker, imports, bound);
    const script = factory.updateSourceFile(
      file,
      ts.setTextRange(
        factory.createNodeArray([
          strict,
          ...functions,
          ...vars,
          ...(/\brequire\b/.test(file.text)
            ? prepareRequires(ts, factory, [...functions, ...body])
            : []),
          ...loads,
          ...body,
        ]),
        file.statements,
      ),
    );
    const seen = replaceEvaluations(ts, context, checker, script);
    return guardAwaits(ts, context, replaceDynamicImports(ts, context, seen));
  };
}

function isReexport(ts: TypeScript, statement: ts.Statement): statement is ts.ExportDeclaration {
  return ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
}

/**
 * Compiles a function into an assignment, which stands at the top of its cell.
 *
 * The function has no name of its own, so that it sees itself as later cells see it.
 */
function compileFunction(
  ts: TypeScript,
  factory: ts.NodeFactory,
  node: ts.FunctionDeclaration,
): ts.Statement[] {
  if (node.body === undefined || isAmbient(ts, node)) {
    return [];
  }
  const value = factory.createFunctionExpression(
    node.modifiers?.filter(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) as ts.Modifier[],
    node.asteriskToken,
    undefined,
    node.typeParameters,
    node.parameters,
    node.type,
    node.body,
  );
  ts.setTextRange(ts.setOriginalNode(value, node), node);
  if (node.name === undefined) {
    return [factory.createExpressionStatement(value)];
  }
  const named = nameAsWritten(ts, factory, node.name, value);
  const declaration = factory.createVariableDeclaration(node.name, undefined, undefined, named);
  const list = factory.createVariableDeclarationList([declaration], ts.NodeFlags.Let);
  return [ts.setTextRange(factory.createVariableStatement(undefined, list), node)];
}

function compileResult(
  ts: TypeScript,
  factory: ts.NodeFactory,
  statement: ts.Statement,
  value: ts.Expression,
): ts.Statement {
  const call = runtimeCall(factory, "result", [value]);
  return ts.setTextRange(factory.createExpressionStatement(call), statement);
}

function compileStatement(
  ts: TypeScript,
  context: ts.TransformationContext,
  statement: ts.Statement,
  hoisted: Hoisted,
): ts.Statement[] {
  const { factory } = context;
  if (!ts.isVariableStatement(statement)) {
    return hoistVars(ts, context, statement, hoisted);
  }
  if (isAmbient(ts, statement)) {
    return [];
  }
  const list = statement.declarationList;
  const scope = scopeOf(ts, list);
  if (scope === "var") {
    return hoistVars(ts, context, statement, hoisted);
  }
  if (scope !== "const") {
    return [statement];
  }
  const lets = factory.createVariableDeclarationList(list.declarations, ts.NodeFlags.Let);
  ts.setTextRange(ts.setOriginalNode(lets, list), list);
  return [factory.updateVariableStatement(statement, undefined, lets)];
}

function declareHoisted(ts: TypeScript, factory: ts.NodeFactory, hoisted: Hoisted): ts.Statement[] {
  if (hoisted.size === 0) {
    return [];
  }
  const declarations = [...hoisted].map((name) => factory.createVariableDeclaration(name));
  const list = factory.createVariableDeclarationList(declarations, ts.NodeFlags.Let);
  return [factory.createVariableStatement(undefined, list)];
}

function isAmbient(ts: TypeScript, node: ts.HasModifiers): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}
