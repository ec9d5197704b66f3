import { adam, adamw, fit, nadam, sgd, tf } from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../backends.js";
import { makeData, makeNet } from "../models.js";
import { expectAgreement } from "./bothEngines.js";

const { layers } = tf;

const DATA = makeData(40);
const OPTIONS = { epochs: 2, batchSize: 7, seed: 3, validationSplit: 0.2 };

const kernelInitializer = (seed: number) => tf.initializers.glorotUniform({ seed });

/** A dense layer whose kernel comes from its place. */
function dense(place: number, units: number, activation: "tanh" | "linear" | "softmax" = "tanh") {
  return layers.dense({ units, activation, kernelInitializer: kernelInitializer(place + 1) });
}

function connect(
  shape: number[],
  apply: (input: tf.SymbolicTensor) => tf.SymbolicTensor,
): tf.LayersModel {
  const inputs = tf.input({ shape });
  const model = tf.model({ inputs, outputs: apply(inputs) });
  model.compile({ optimizer: adam(), loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  return model;
}

function makeBranches(): tf.LayersModel {
  return connect([4], (input) => {
    const left = dense(0, 5).apply(input) as tf.SymbolicTensor;
    const right = dense(1, 5).apply(input) as tf.SymbolicTensor;
    const sum = layers.add().apply([left, right]) as tf.SymbolicTensor;
    const product = layers.multiply().apply([sum, right]) as tf.SymbolicTensor;
    const dropped = layers.dropout({ rate: 0.3 }).apply(product) as tf.SymbolicTensor;
    const all = layers.concatenate().apply([input, dropped, left]);
    return dense(2, 3, "softmax").apply(all) as tf.SymbolicTensor;
  });
}

function makeStack(between: () => tf.layers.Layer[], optimizer: tf.Optimizer = adam()) {
  const model = tf.sequential();
  model.add(layers.inputLayer({ inputShape: [4] }));
  // Without a bias, which a normalization takes off again: rounding errors would be its gradient.
  const first = layers.dense({ units: 8, useBias: false, kernelInitializer: kernelInitializer(0) });
  for (const layer of [first, ...between(), dense(1, 3, "softmax")]) {
    model.add(layer);
  }
  model.compile({ optimizer, loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  return model;
}

describe("both engines agree on", () => {
  beforeAll(() => useBackend("cpu"));

  it("a functional model whose branches are added, multiplied and joined", async () => {
    await expectAgreement(makeBranches, DATA, OPTIONS);
  });

  it("a model of one dense layer", async () => {
    const make = () =>
      connect([4], (input) => dense(0, 3, "softmax").apply(input) as tf.SymbolicTensor);
    await expectAgreement(make, DATA, OPTIONS);
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
    await expectAgreement(make, { x, y }, { ...OPTIONS, epochs: 1 });
  });

  it.each([
    ["weight decay", () => adamw({ learningRate: 0.01, weightDecay: 0.1 })],
    ["momentum", () => sgd({ learningRate: 0.1, momentum: 0.9 })],
    ["a schedule of momentums", () => nadam({ learningRate: 0.01 })],
  ])("frozen layers, with %s", async (_, makeOptimizer) => {
    const make = () => {
      const model = makeStack(() => [layers.dropout({ rate: 0.2 }), dense(4, 6)], makeOptimizer());
      model.layers[1].trainable = false;
      model.layers[3].trainable = false;
      return model;
    };
    const model = make();
    const frozen = () =>
      [1, 3].flatMap((i) => model.layers[i].getWeights()).map((w) => [...w.dataSync()]);
    const before = frozen();
    await fit(model, DATA, { ...OPTIONS, engine: "compiled" });
    expect(frozen()).toEqual(before);
    await expectAgreement(make, DATA, OPTIONS);
  });

  it("normalizations, trained and frozen, which move their averages all the same", async () => {
    for (const trainable of [true, false]) {
      const normalize = () => layers.batchNormalization({ trainable, momentum: 0.7 });
      await expectAgreement(() => makeStack(() => [normalize(), dense(3, 4)]), DATA, OPTIONS);
    }
    await expectAgreement(() => makeStack(() => [layers.layerNormalization()]), DATA, OPTIONS);
  });

  it("penalties of weights", async () => {
    const { l1, l2, l1l2 } = tf.regularizers;
    const penalized = () =>
      layers.dense({
        units: 5,
        kernelInitializer: kernelInitializer(9),
        kernelRegularizer: l1l2({ l1: 0.01, l2: 0.02 }),
        biasInitializer: "ones",
        biasRegularizer: l1({ l1: 0.05 }),
      });
    await expectAgreement(() => makeStack(() => [penalized()]), DATA, OPTIONS);
    const scaled = () => layers.batchNormalization({ gammaRegularizer: l2({ l2: 0.1 }) });
    await expectAgreement(() => makeStack(() => [scaled(), dense(3, 4)]), DATA, OPTIONS);
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
    await expectAgreement(make, { x: x.data, y }, OPTIONS);
  });

  it("dropout of nothing and of everything", async () => {
    for (const rate of [0, 1e-6, 0.9999999]) {
      await expectAgreement(() => makeNet({ dropout: rate }), DATA, OPTIONS);
    }
  });
});
