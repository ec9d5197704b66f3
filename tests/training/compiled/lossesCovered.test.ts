import { tf } from "@epochbook/training";
import { graphLossOf } from "@epochbook/training/dist/engines/compiled/losses/index.js";
import { lossOf, type Loss } from "@epochbook/training/dist/losses.js";
import { describe, expect, it } from "vitest";

function lossFrom(loss: string | Loss["perSample"]): Loss {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
  model.compile({ optimizer: "sgd", loss });
  return lossOf(model);
}

/** A function that has a loss's name. */
const hinge = (_: tf.Tensor, predictions: tf.Tensor): tf.Tensor => tf.mean(predictions, -1);

describe("losses as graphs", () => {
  it.each<[string | Loss["perSample"], string]>([
    ["cosineProximity", "the loss cosineProximity is none of categoricalCrossentropy, "],
    [tf.losses.huberLoss, "the loss huberLoss__op is a function of your own"],
    [hinge, "the loss hinge is a function of your own"],
    [() => tf.scalar(0), "the loss (anonymous) is a function of your own"],
  ])("are none for others: %#", (loss, message) => {
    expect(() => graphLossOf(lossFrom(loss))).toThrow(
      expect.objectContaining({
        name: "NotCovered",
        message: expect.stringContaining(message) as string,
      }),
    );
  });
});
