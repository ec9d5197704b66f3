import { adam, tf } from "@epochbook/training";
import { beforeAll, describe, it } from "vitest";
import { useBackend } from "../backends.js";
import { makeData } from "../models.js";
import { expectAgreement } from "./bothEngines.js";
import { connect, dense, kernelInitializer } from "./nets.js";

const { layers } = tf;

const data = makeData(40);
const options = { epochs: 2, batchSize: 7, seed: 3, validationSplit: 0.2 };

function makeBranches(): tf.LayersModel {
  return connect([4], (input) => {
    const [left, right] = [0.5, 0.1].map((rate, place) => {
      const branch = dense(place, 5).apply(input) as tf.SymbolicTensor;
      return layers.dropout({ rate }).apply(branch) as tf.SymbolicTensor;
    });
    const sum = layers.add().apply([right, left]) as tf.SymbolicTensor;
    const product = layers.multiply().apply([sum, right]) as tf.SymbolicTensor;
    const dropped = layers.dropout({ rate: 0.3 }).apply(product) as tf.SymbolicTensor;
    const all = layers.concatenate().apply([input, dropped, left]);
    return dense(2, 3, "softmax").apply(all) as tf.SymbolicTensor;
  });
}

describe("both engines agree on", () => {
  beforeAll(() => useBackend("cpu"));

  it("a functional model whose branches are added, multiplied and joined", async () => {
    await expectAgreement(makeBranches, data, options);
  });

  it("a model of one dense layer", async () => {
    const make = () =>
      connect([4], (input) => dense(0, 3, "softmax").apply(input) as tf.SymbolicTensor);
    await expectAgreement(make, data, options);
  });

  it.each([
    ["two large layers and small ones", [160, 210]],
    ["a large layer between small ones", [2, 180]],
  ])("%s", async (_, [first, second]) => {
    const make = () => {
      const model = connect([256], (input) => {
        const outputs = [dense(0, first), dense(1, second), dense(2, 190), dense(3, 3, "softmax")];
        return outputs.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, input);
      });
      return model;
    };
    const { x, y } = makeData(20, 256);
    await expectAgreement(make, { x, y }, { ...options, epochs: 1 });
  });

  it("a model that begins with another model, trained and frozen", async () => {
    for (const trainable of [true, false]) {
      const make = () => {
        const first = layers.dense({
          units: 5,
          inputShape: [4],
          kernelInitializer: kernelInitializer(7),
        });
        const inner = tf.sequential({ layers: [first, layers.dropout({ rate: 0.3 })] });
        inner.trainable = trainable;
        const model = tf.sequential({ layers: [inner, dense(8, 3, "softmax")] });
        model.compile({ optimizer: adam(), loss: "categoricalCrossentropy" });
        return model;
      };
      await expectAgreement(make, data, options);
    }
  });

  it("convolutions, pooling and flattening", async () => {
    const make = () =>
      connect([6, 6, 2], (input) => {
        const convolution = {
          kernelInitializer: kernelInitializer(5),
          activation: "relu",
        } as const;
        const chain = [
          layers.conv2d({ filters: 3, kernelSize: 3, ...convolution }),
          layers.maxPooling2d({ poolSize: 2 }),
          layers.flatten(),
          dense(6, 3, "softmax"),
        ];
        return chain.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, input);
      });
    const { x, y } = makeData(24, 72);
    await expectAgreement(make, { x: x.data, y }, options);
  });
});
