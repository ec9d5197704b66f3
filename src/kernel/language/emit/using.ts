import type ts from "typescript";
import { scopeOf } from "../cells/declarations.js";
import type { TypeScript } from "../project/typescript.js";
import { assignAll, toAssignmentTarget, type Hoisted } from "./vars.js";

/**
 * Puts the statements of a cell that has `using` at its top level into a block.
 *
 * A script can't hold `using` at its top level. At the end of the block the resources are disposed.
 * The cell's own names are declared before the block and assigned in it.
 */
export function scopeUsing(
  ts: TypeScript,
  context: ts.TransformationContext,
  statements: ts.Statement[],
  hoisted: Hoisted,
): ts.Statement[] {
  const isUsing = (node: ts.Statement): boolean =>
    ts.isVariableStatement(node) && scopeOf(ts, node.declarationList) === "using";
  if (!statements.some(isUsing)) {
    return statements;
  }
  const { factory } = context;
  const outside: ts.Statement[] = [];
  const inside: ts.Statement[] = [];
  for (const node of statements) {
    if (isUsing(node)) {
      inside.push(node);
    } else if (ts.isVariableStatement(node)) {
      const value = assignAll(ts, factory, node.declarationList, hoisted);
      if (value !== undefined) {
        inside.push(ts.setTextRange(factory.createExpressionStatement(value), node));
      }
    } else if (ts.isClassDeclaration(node) && node.name !== undefined) {
      inside.push(assignClass(ts, factory, node, node.name, hoisted));
    } else if (ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node)) {
      outside.push(node);
    } else {
      inside.push(node);
    }
  }
  return [...outside, factory.createBlock(inside, true)];
}

function assignClass(
  ts: TypeScript,
  factory: ts.NodeFactory,
  node: ts.ClassDeclaration,
  name: ts.Identifier,
  hoisted: Hoisted,
): ts.Statement {
  const value = factory.createClassExpression(
    node.modifiers,
    undefined,
    node.typeParameters,
    node.heritageClauses,
    node.members,
  );
  ts.setTextRange(ts.setOriginalNode(value, node), node);
  const target = toAssignmentTarget(ts, factory, name, hoisted);
  const assignment = factory.createAssignment(target, value);
  return ts.setTextRange(factory.createExpressionStatement(assignment), node);
}
