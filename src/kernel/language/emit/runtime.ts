import type ts from "typescript";

/** The name of the global object that compiled cells call. The session defines it. */
export const runtimeName = "__epochbook";

type Member =
  | "import"
  | "importFrom"
  | "imports"
  | "prepare"
  | "evalText"
  | "Function"
  | "result"
  | "meta"
  | "guard"
  | "guardAll";

/** Makes `__epochbook.member`. */
export function runtimeMember(
  factory: ts.NodeFactory,
  member: Member,
): ts.PropertyAccessExpression {
  return factory.createPropertyAccessExpression(factory.createIdentifier(runtimeName), member);
}

/** Makes `__epochbook.member(...values)`. */
export function runtimeCall(
  factory: ts.NodeFactory,
  member: Member,
  values: readonly ts.Expression[],
): ts.CallExpression {
  return factory.createCallExpression(runtimeMember(factory, member), undefined, values);
}
