import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { toClassExpression } from "./classes.js";
import { compileImports } from "./cellImports.js";
import { prepareRequires, replaceEvaluations } from "./evaluated.js";
import { compileFunction } from "./functions.js";
import { compileImportEquals, replaceDynamicImports } from "./imports.js";
import { replaceModuleThis } from "./moduleThis.js";
import { nameAsProperty } from "./names.js";
import { runtimeCall } from "./runtime.js";
import { scriptNameOf } from "./shadows.js";
import { findTargets } from "./targets.js";

/** The facts about a cell and those before it that its script depends on. */
export interface ScriptInput {
  /** The length of the cell's own text in the file; what follows is dropped. */
  userLength: number;
  /** The imports that are names of the global object. */
  bound: ReadonlySet<string>;
  /** The imports that have another name in the script. */
  renamed: ReadonlySet<string>;
  /** The function that returns true for a name that an earlier cell declared as a function. */
  wasFunction: (name: string) => boolean;
}

/**
 * Makes the transformer that turns a module into a script for V8's REPL mode.
 *
 * It runs before TypeScript's own transformers.
 */
export function toScript(
  ts: TypeScript,
  checker: ts.TypeChecker,
  { userLength, bound, renamed, wasFunction }: ScriptInput,
): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const own = file.statements.filter(({ pos, end }) => pos < userLength && end <= userLength);
    const imports: (ts.ImportDeclaration | ts.ExportDeclaration)[] = [];
    /** The statements after the imports, which stand at the top of the script. */
    const imported: ts.Statement[] = [];
    const functions: ts.Statement[] = [];
    const rest: ts.Statement[] = [];
    for (const [index, statement] of own.entries()) {
      const isLast = index === own.length - 1;
      const redeclare = redeclareFunctions(ts, factory, statement, { wasFunction, renamed });
      if (ts.isImportDeclaration(statement) || isReexport(ts, statement)) {
        imports.push(statement);
        imported.push(...redeclare);
      } else if (ts.isImportEqualsDeclaration(statement)) {
        rest.push(...compileImportEquals(ts, factory, checker, statement), ...redeclare);
      } else if (ts.isFunctionDeclaration(statement)) {
        functions.push(...compileFunction(ts, factory, statement), ...redeclare);
      } else if (ts.isClassDeclaration(statement) && statement.name === undefined) {
        rest.push(compileDefaultClass(ts, factory, statement));
      } else if (ts.isExportAssignment(statement)) {
        rest.push(compileResult(ts, factory, statement, statement.expression));
      } else if (ts.isExpressionStatement(statement) && isLast) {
        rest.push(compileResult(ts, factory, statement, statement.expression), ...redeclare);
      } else {
        rest.push(statement, ...redeclare);
      }
    }
    const strict = factory.createExpressionStatement(factory.createStringLiteral("use strict"));
    const body = [...functions, ...rest];
    const statements = [
      strict,
      ...functions,
      ...(/\brequire\b/.test(file.text) ? prepareRequires(ts, factory, body) : []),
      ...compileImports(ts, context, checker, imports, bound),
      ...imported,
      ...rest,
    ];
    const script = replaceModuleThis(
      ts,
      context,
      factory.updateSourceFile(
        file,
        ts.setTextRange(factory.createNodeArray(statements), file.statements),
      ),
    );
    const seen = replaceEvaluations(ts, context, checker, script);
    return replaceDynamicImports(ts, context, seen);
  };
}

function isReexport(ts: TypeScript, statement: ts.Statement): statement is ts.ExportDeclaration {
  return ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
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

/** Compiles a class without a name, which only a default export can be. */
function compileDefaultClass(
  ts: TypeScript,
  factory: ts.NodeFactory,
  node: ts.ClassDeclaration,
): ts.Statement {
  const decorators = node.modifiers?.filter((each) => ts.isDecorator(each));
  const value = toClassExpression(ts, factory, node, decorators);
  return compileResult(ts, factory, node, nameAsProperty(factory, "default", value));
}

/**
 * Makes `__epochbook.redeclare("f", () => f)`, by which earlier functions see a new value of a name.
 *
 * It stands after a statement that declares or assigns to a name that was a function's.
 */
function redeclareFunctions(
  ts: TypeScript,
  factory: ts.NodeFactory,
  statement: ts.Statement,
  { wasFunction, renamed }: Pick<ScriptInput, "wasFunction" | "renamed">,
): ts.Statement[] {
  const original = ts.getOriginalNode(statement) as ts.Statement;
  return [...findTargets(ts, original, wasFunction)].map((name) => {
    const read = factory.createArrowFunction(
      undefined,
      undefined,
      [],
      undefined,
      undefined,
      factory.createIdentifier(scriptNameOf(name, renamed)),
    );
    const key = factory.createStringLiteral(scriptNameOf(name));
    const call = runtimeCall(factory, "redeclare", [key, read]);
    return factory.createExpressionStatement(call);
  });
}
