import { checkChoice, checkNames, checkWholeNumber } from "@epochbook/core";
import { describe, expect, it } from "vitest";

describe("checkWholeNumber", () => {
  it.each([1, 2, 2 ** 53 - 1])("takes %d", (value) => {
    expect(() => {
      checkWholeNumber("epochs", value, 1);
    }).not.toThrow();
  });

  it.each([0, -1, 1.5, NaN, Infinity, 2 ** 53, "1", 1n, null, undefined, [1]])(
    "refuses %o",
    (value) => {
      expect(() => {
        checkWholeNumber("epochs", value, 1);
      }).toThrow(RangeError);
    },
  );

  it("says what was expected and what came", () => {
    expect(() => {
      checkWholeNumber("batchSize", 0, 1);
    }).toThrow(new RangeError("expected batchSize to be a whole number >= 1, got 0 (number)"));
  });
});

describe("checkNames", () => {
  const known = ["epochs", "seed"];

  it.each([{}, { seed: 1 }, { epochs: undefined, seed: 0 }, Object.create(null)])(
    "takes %o",
    (value) => {
      expect(() => {
        checkNames("options", value, known);
      }).not.toThrow();
    },
  );

  it.each([
    [null, "expected options to be an object, got null (object)"],
    ["seed", 'expected options to be an object, got "seed" (string)'],
    [
      { seed: 1, epoch: 2 },
      'expected options to be of epochs, seed, got "epoch"; did you mean epochs?',
    ],
    [{ momentum: 0 }, 'expected options to be of epochs, seed, got "momentum"'],
  ])("refuses %o", (value, message) => {
    expect(() => {
      checkNames("options", value, known);
    }).toThrow(new TypeError(message));
  });
});

describe("checkChoice", () => {
  it("takes each of the choices", () => {
    for (const choice of ["auto", "tfjs"]) {
      expect(() => {
        checkChoice("engine", choice, ["auto", "tfjs"]);
      }).not.toThrow();
    }
  });

  it.each([
    ["fast", '"fast" (string)'],
    [undefined, "undefined (undefined)"],
    [["auto"], "[auto] (list)"],
    ["tfsj", '"tfsj" (string); did you mean tfjs?'],
  ])("refuses %o", (value, text) => {
    expect(() => {
      checkChoice("engine", value, ["auto", "tfjs"]);
    }).toThrow(new RangeError(`expected engine to be one of "auto", "tfjs", got ${text}`));
  });
});
