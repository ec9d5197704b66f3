import { nearest } from "@epochbook/datasets";
import { describe, expect, it } from "vitest";

describe("nearest", () => {
  it.each([
    ["rnu", "run"],
    ["hlp", "help"],
    ["sweep", undefined],
  ])("takes %s for %s", (word, expected) => {
    expect(nearest(word, ["run", "help"])).toBe(expected);
  });
});
