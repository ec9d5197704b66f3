import { didYouMean, nearest } from "@epochbook/core";
import { describe, expect, it } from "vitest";

describe("nearest", () => {
  it.each([
    ["rnu", "run"],
    ["hlp", "help"],
    ["run", "run"],
    ["sweep", undefined],
    ["run".repeat(1e6), undefined],
  ])("takes %s for %s", (word, expected) => {
    expect(nearest(word, ["run", "help"])).toBe(expected);
  });

  it("takes the first of those that are equally alike", () => {
    expect(nearest("bat", ["cat", "hat"])).toBe("cat");
  });

  it("lets a third of a long word differ", () => {
    expect(nearest("validationSplat", ["validationSplit"])).toBe("validationSplit");
    expect(nearest("validnSplit", ["epochs", "validationSplit"])).toBeUndefined();
    expect(nearest("validonSplit", ["epochs", "validationSplit"])).toBe("validationSplit");
  });

  it("knows nothing among no candidates", () => {
    expect(nearest("run", [])).toBeUndefined();
  });
});

describe("didYouMean", () => {
  it("ends a message with what was meant", () => {
    expect(didYouMean("epoch", ["seed", "epochs"])).toBe("; did you mean epochs?");
  });

  it("writes what stands before the name", () => {
    expect(didYouMean("qick", ["quick"], "--")).toBe("; did you mean --quick?");
  });

  it("is empty where nothing is alike enough", () => {
    expect(didYouMean("momentum", ["seed", "epochs"])).toBe("");
  });
});
