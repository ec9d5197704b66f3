import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { groupMistakes } from "./mistakes.ts";

describe("groupMistakes", () => {
  it("groups rows by what was taken for what, the most frequent first", () => {
    assert.deepEqual(groupMistakes([4, 7, 4, 1, 4], [9, 1, 9, 1, 4]), [
      { label: 4, predicted: 9, rows: [0, 2] },
      { label: 7, predicted: 1, rows: [1] },
    ]);
  });

  it("finds none where all answers are right", () => {
    assert.deepEqual(groupMistakes([1, 2], [1, 2]), []);
  });

  it("refuses lists of different lengths", () => {
    assert.throws(() => groupMistakes([1, 2], [1]), /got 1 answers to 2 labels/);
  });
});
