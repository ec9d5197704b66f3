import type ts from "typescript";

/** The name of the global object that compiled cells call. The session defines it. */
export const runtimeName = "__epochbook";

/** The guards of what is awaited: see `session/interrupt/guardAwaited.ts`. */
export type Guard = "guard" | "guardAll" | "guardCall" | "guardEach" | "guardOwn";

type Member =
  | "import"
  | "importFrom"
  | "imports"
  | "prepare"
  | "evalText"
  | "Function"
  | "result"
  | "meta"
  | "begun"
  | "follow"
  | "redeclare"
  | Guard;

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
