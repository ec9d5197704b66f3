import { runInNewContext } from "node:vm";
import { describe as describeValue } from "@epochbook/core";
import { describe, expect, it } from "vitest";

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const refusal = {
  toString: () => {
    throw new Error("no text");
  },
};

const circular: unknown[] = [1];
circular.push(circular);

describe("describe", () => {
  it.each([
    ["adam", '"adam" (string)'],
    ["", '"" (string)'],
    [0, "0 (number)"],
    [NaN, "NaN (number)"],
    [10n, "10 (bigint)"],
    [true, "true (boolean)"],
    [undefined, "undefined (undefined)"],
    [null, "null (object)"],
    [[], "[] (list)"],
    [[1, "a", [2, 3]], "[1, a, 2,3] (list)"],
    [[1, null], "[1, ] (list)"],
    [{ epochs: 1 }, "[object Object] (object)"],
    [new Uint8Array([1, 2]), "1,2 (object)"],
  ])("says the value and its type: %o", (value, text) => {
    expect(describeValue(value)).toBe(text);
  });

  it.each([
    ["a symbol", Symbol("seed"), "Symbol(seed) (symbol)"],
    ["a list of symbols", [Symbol("seed"), 1], "[Symbol(seed), 1] (list)"],
    ["an object without a prototype", Object.create(null), "[object Object] (object)"],
    ["an object that throws", refusal, "[object Object] (object)"],
    ["a list of it", [refusal], "[[object Object]] (list)"],
    ["an object whose text is none", { toString: () => ({}) }, "[object Object] (object)"],
    ["a list that holds itself", circular, "[1, 1,] (list)"],
    ["a revoked proxy", revoked({}), "[object] (object)"],
    ["a revoked proxy of a list", revoked([]), "[object] (object)"],
    ["a list of revoked proxies", [revoked([])], "[[object]] (list)"],
    ["a list of another realm", runInNewContext("[1, 2]"), "[1, 2] (list)"],
  ])("never throws: %s", (_name, value, text) => {
    expect(describeValue(value)).toBe(text);
  });

  it.each([
    ["a string", "x".repeat(1e6), `"${"x".repeat(500)}…" (string)`],
    ["a list", new Array(1e6).fill(0), `[${"0, ".repeat(166)}0,…] (list)`],
    ["a list of nothing", new Array(4e9), `[${", ".repeat(250)}…] (list)`],
    ["a list in a list", [new Array(1e6).fill(7)], `[${"7,".repeat(250)}…] (list)`],
    ["a typed array", new Float32Array(1e6), `${"0,".repeat(250)}… (object)`],
  ])("shortens %s", (_name, value, text) => {
    expect(describeValue(value)).toBe(text);
  });

  it("cuts no character in two", () => {
    expect(describeValue("a" + "🙂".repeat(300))).toBe(`"a${"🙂".repeat(249)}…" (string)`);
    expect(describeValue("🙂".repeat(300))).toBe(`"${"🙂".repeat(250)}…" (string)`);
  });

  it("leaves a text of just 500 characters whole", () => {
    expect(describeValue("x".repeat(500))).toBe(`"${"x".repeat(500)}" (string)`);
  });
});
