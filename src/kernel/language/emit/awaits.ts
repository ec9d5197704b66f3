import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import {
  hasCall,
  isAsyncFunction,
  isCombinator,
  isPlain,
  isSettled,
  skipParentheses,
} from "./awaitedForms.js";
import { runtimeCall, runtimeMember, runtimeName, type Guard } from "./runtime.js";

/** The function that tells if a call is of an async function or generator of compiled code. */
export type IsOwnAsync = (call: ts.CallExpression) => boolean;

/**
 * Makes the transformer that guards what compiled code waits for.
 *
 * It comes after TypeScript's own. It compiles `await promise` to `await __epochbook.guard(promise)`
 * and the like, so that an interrupt can reject the promise. This is also done for what async
 * functions return, what async generators yield, what `for await` goes through, and the arrays that
 * `Promise.all` and its kin take, as far as their promises may belong to other code too.
 */
export function guardAwaits(
  ts: TypeScript,
  isOwnAsync: IsOwnAsync = () => false,
): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    if (!/\basync\b|\bawait\b|\bPromise\b/.test(file.text)) {
      return file;
    }
    const { factory } = context;
    const isOwnCall = (value: ts.Expression): boolean => {
      const call = skipParentheses(ts, value);
      return ts.isCallExpression(call) && (isSettled(ts, call) || isOwnAsync(call));
    };
    const guarded = (value: ts.Expression): ts.Expression => {
      const member = isOwnCall(value) ? "guardOwn" : hasCall(ts, value) ? "guardCall" : "guard";
      return wrap(member, value);
    };
    const wrap = (member: Guard, value: ts.Expression): ts.Expression => {
      // The last argument marks the end of the call, for `session/interrupt/functionText.ts`.
      const before = member === "guardCall" ? [runtimeMember(factory, "begun")] : [];
      const values = [...before, value, factory.createIdentifier(runtimeName)];
      return ts.setTextRange(runtimeCall(factory, member, values), value);
    };
    const guardedEach = (iterable: ts.Expression): ts.Expression =>
      isOwnCall(iterable) ? iterable : wrap("guardEach", iterable);
    const guardReturned = (value: ts.Expression): ts.Expression =>
      isPlain(ts, value) ? value : guarded(value);
    /** Guards what is evaluated within the function `inside`; at the top level it is `undefined`. */
    const visitIn = (inside: ts.Node | undefined) => {
      const isAsync = inside !== undefined && isAsyncFunction(ts, inside);
      const isGenerator =
        isAsync && "asteriskToken" in inside && inside.asteriskToken !== undefined;
      const visit = (node: ts.Node): ts.Node => {
        const visited = ts.visitEachChild(
          node,
          ts.isFunctionLike(node) ? visitIn(node) : visit,
          context,
        );
        if (ts.isAwaitExpression(visited)) {
          return factory.updateAwaitExpression(visited, guarded(visited.expression));
        }
        if (ts.isForOfStatement(visited) && visited.awaitModifier !== undefined) {
          const { awaitModifier, initializer, expression, statement } = visited;
          const each = guardedEach(expression);
          return factory.updateForOfStatement(visited, awaitModifier, initializer, each, statement);
        }
        if (ts.isArrowFunction(visited) && !ts.isBlock(visited.body)) {
          return isAsyncFunction(ts, visited) ? guardBody(visited, visited.body) : visited;
        }
        if (ts.isCallExpression(visited)) {
          return isCombinator(ts, visited.expression) ? guardArray(visited) : visited;
        }
        if (isAsync && ts.isReturnStatement(visited) && visited.expression !== undefined) {
          return factory.updateReturnStatement(visited, guardReturned(visited.expression));
        }
        if (isGenerator && ts.isYieldExpression(visited) && visited.expression !== undefined) {
          const { asteriskToken, expression } = visited;
          const value =
            asteriskToken === undefined ? guardReturned(expression) : guardedEach(expression);
          return factory.updateYieldExpression(visited, asteriskToken, value);
        }
        return visited;
      };
      return visit;
    };
    const guardBody = (arrow: ts.ArrowFunction, body: ts.Expression): ts.ArrowFunction =>
      factory.updateArrowFunction(
        arrow,
        arrow.modifiers,
        arrow.typeParameters,
        arrow.parameters,
        arrow.type,
        arrow.equalsGreaterThanToken,
        guardReturned(body),
      );
    const guardArray = (call: ts.CallExpression): ts.CallExpression => {
      const values = call.arguments.at(0);
      const rest = call.arguments.slice(1);
      if (values === undefined || ts.isSpreadElement(values)) {
        return call;
      }
      const mayBeShared = (value: ts.Expression): boolean =>
        !ts.isSpreadElement(value) && !isPlain(ts, value) && !hasCall(ts, value);
      const guardedValues = ts.isArrayLiteralExpression(values)
        ? factory.updateArrayLiteralExpression(
            values,
            values.elements.map((each) => (mayBeShared(each) ? wrap("guard", each) : each)),
          )
        : mayBeShared(values)
          ? wrap("guardAll", values)
          : values;
      return factory.updateCallExpression(call, call.expression, call.typeArguments, [
        guardedValues,
        ...rest,
      ]);
    };
    return ts.visitEachChild(file, visitIn(undefined), context);
  };
}
