import { runInNewContext } from "node:vm";
import { isArrayLike, isTypedArray, kindOf, sizeOf, typedArrays } from "@epochbook/core";
import { expect, it } from "vitest";

it.each([
  [[], 1],
  [[5], 5],
  [[60000, 784], 47_040_000],
  [[3, 0, 2], 0],
])("sizeOf counts the elements of %j", (shape, size) => {
  expect(sizeOf(shape)).toBe(size);
});

it.each([...typedArrays])("knows a %s of this realm and of another", (name) => {
  for (const array of [
    Reflect.construct(Reflect.get(globalThis, name) as new (n: number) => object, [2]),
    runInNewContext(`new ${name}(2)`) as object,
  ]) {
    expect(kindOf(array)).toBe(name);
    expect(isTypedArray(array)).toBe(true);
    expect(isArrayLike(array)).toBe(true);
  }
});

it.each([
  [null, "Null", false],
  [undefined, "Undefined", false],
  ["text", "String", false],
  [{ length: 2 }, "Object", true],
  [{ length: 0.5 }, "Object", false],
  [[1], "Array", true],
  [new Float64Array(1), "Float64Array", true],
])("tells of %o that it is of kind %s", (value, kind, isList) => {
  expect(kindOf(value)).toBe(kind);
  expect(isArrayLike(value)).toBe(isList);
  expect(isTypedArray(value)).toBe(false);
});
