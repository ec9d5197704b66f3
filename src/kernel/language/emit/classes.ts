import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

/**
 * Makes a class expression of a class declaration, in its place.
 *
 * @param modifiers - those that it keeps, which are none if left out
 */
export function toClassExpression(
  ts: TypeScript,
  factory: ts.NodeFactory,
  node: ts.ClassDeclaration,
  modifiers?: readonly ts.ModifierLike[],
): ts.ClassExpression {
  const { name, typeParameters, heritageClauses, members } = node;
  const value = factory.createClassExpression(
    modifiers,
    name,
    typeParameters,
    heritageClauses,
    members,
  );
  return ts.setTextRange(ts.setOriginalNode(value, node), node);
}
