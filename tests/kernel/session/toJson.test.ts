import { describe, expect, it } from "vitest";
import { toJson } from "../../../src/kernel/dist/session/values/toJson.js";

describe("a value becomes JSON", () => {
  it.each<[string, unknown, unknown]>([
    ["typed arrays as lists", { y: new Float32Array([3, 0.5]) }, { y: [3, 0.5] }],
    [
      "whole big integers as numbers, others as text",
      [1n, 2n ** 60n, -(2n ** 60n)],
      [1, "1152921504606846976", "-1152921504606846976"],
    ],
    [
      "elements of a BigInt64Array alike",
      new BigInt64Array([5n, 2n ** 60n]),
      [5, "1152921504606846976"],
    ],
    [
      "NaN and Infinity as null",
      [NaN, Infinity, new Float64Array([-Infinity, 1])],
      [null, null, [null, 1]],
    ],
    [
      "bytes as numbers",
      [Buffer.of(7), new Uint8Array([8]).buffer, new DataView(new Uint8Array([1, 2, 3]).buffer, 1)],
      [[7], [8], [2, 3]],
    ],
    [
      "a map with names as an object",
      new Map<unknown, unknown>([
        ["a", 1n],
        [2, new Set([3])],
      ]),
      { a: 1, 2: [3] },
    ],
    ["another map as pairs", new Map([[{ a: 1 }, 2]]), [[{ a: 1 }, 2]]],
    ["a date as its text", [new Date(0), new Date(NaN)], ["1970-01-01T00:00:00.000Z", null]],
    ["what has a toJSON by it", { a: { toJSON: (key: string) => ({ key }) } }, { a: { key: "a" } }],
    ["boxed values as what they hold", [Object(1n), Object("a"), Object(true)], [1, "a", true]],
    [
      "without functions, symbols and undefined",
      { a: () => 1, b: Symbol("b"), c: undefined, d: 1 },
      { d: 1 },
    ],
    ["with null for them in lists", [() => 1, Symbol("b"), undefined], [null, null, null]],
    // eslint-disable-next-line no-sparse-arrays -- the hole is what is tested
    ["with null for holes", [1, , 2], [1, null, 2]],
    [
      "what has a class as an object",
      new (class Point {
        x = 1n;
        #y = 2;
        sum = () => this.#y;
      })(),
      { x: 1 },
    ],
    ["a proxy as what it shows", new Proxy({ a: [1] }, {}), { a: [1] }],
    [
      "an object twice, if it isn't within itself",
      ((part) => [part, part])({ a: 1n }),
      [{ a: 1 }, { a: 1 }],
    ],
  ])("%s", (_what, value, json) => {
    const converted = toJson(value);
    expect(converted).toEqual(json);
    expect(JSON.parse(JSON.stringify(converted))).toEqual(json);
  });

  it("as itself, not as a copy, where it needs no change", () => {
    const same = {
      rows: [
        { a: 1, b: "text" },
        { a: null, b: true },
      ],
      list: [1, 2, [3]],
    };
    expect(toJson(same)).toBe(same);
    const changed = toJson({ same, other: 1n }) as { same: unknown };
    expect(changed.same).toBe(same);
    expect(toJson(() => 1)).toBeUndefined();
  });

  it("with a field that is named __proto__", () => {
    const value: unknown = JSON.parse('{"__proto__": 1, "a": 2}');
    const converted = toJson([value, 1n]);
    expect(JSON.stringify(converted)).toBe('[{"__proto__":1,"a":2},1]');
    const changed = toJson(Object.assign(value as object, { b: 1n }));
    expect(JSON.stringify(changed)).toBe('{"__proto__":1,"a":2,"b":1}');
  });
});

describe("a value that can't become JSON is refused, with the place that is wrong", () => {
  it.each<[string, () => unknown, string]>([
    [
      "a circle",
      () => {
        const trace: { self?: unknown } = {};
        trace.self = [trace];
        return { data: [trace] };
      },
      "data[0].self[0] holds an object that it is a part of",
    ],
    [
      "a circle at once",
      () => {
        const list: unknown[] = [];
        list.push(list);
        return list;
      },
      "[0] holds an object that it is a part of",
    ],
    [
      "a getter that throws",
      () => ({
        a: [
          {
            get x(): never {
              throw new Error("no x");
            },
          },
        ],
      }),
      "a[0].x could not be read: no x",
    ],
    [
      "a toJSON that throws",
      () => ({
        toJSON: () => {
          throw new RangeError("not now");
        },
      }),
      "the value could not be read: not now",
    ],
    [
      "a revoked proxy",
      () => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return [proxy];
      },
      "[0] could not be read: Cannot",
    ],
    [
      "what is nested too deeply",
      () => Array.from({ length: 600 }).reduce<unknown[]>((inner) => [inner], []),
      "[0][0][0][0][0][0][0][0].… is nested deeper than 500 levels",
    ],
  ])("%s", (_what, make, message) => {
    expect(() => toJson(make())).toThrow(TypeError);
    expect(() => toJson(make())).toThrow(message);
  });
});
