import { KerasOptimizer, nadam, tf } from "@epochbook/training";
import { updateRuleOf } from "@epochbook/training/dist/engines/compiled/optimizers/index.js";
import { describe, expect, it } from "vitest";

/** A class that a user might write. */
class Own extends KerasOptimizer {
  readonly slotNames = [];
  protected override update(): void {
    // Stays where it is.
  }
}

describe("rules of optimizers", () => {
  it("have numbers of nadam that don't depend on the steps asked for before", () => {
    const rule = updateRuleOf(nadam());
    const ahead = [5, 6].map((step) => rule.scalarsOf(step, 0.1));
    expect([1, 5, 6, 2].map((step) => rule.scalarsOf(step, 0.1)).slice(1, 3)).toEqual(ahead);
    expect(rule.scalarsOf(2, 0.1)).toEqual(updateRuleOf(nadam()).scalarsOf(2, 0.1));
  });

  it.each([
    [
      tf.train.adam(0.1),
      "the optimizer Adam is TensorFlow.js' own: use adam() of @epochbook/helpers",
    ],
    [tf.train.sgd(0.1), "the optimizer SGD is TensorFlow.js' own: use sgd() of @epochbook/helpers"],
    [tf.train.momentum(0.1, 0.9), "the optimizer Momentum is TensorFlow.js' own: use sgd({ mom"],
    [
      tf.train.adadelta(0.1),
      "the optimizer Adadelta is none of @epochbook/helpers, such as adam()",
    ],
    [new Own({ learningRate: 0.1 }, {}), "the optimizer Own is none of @epochbook/helpers"],
  ])("are none for others: %#", (optimizer, message) => {
    expect(() => updateRuleOf(optimizer)).toThrow(
      expect.objectContaining({
        name: "NotCovered",
        message: expect.stringContaining(message) as string,
      }),
    );
  });
});
