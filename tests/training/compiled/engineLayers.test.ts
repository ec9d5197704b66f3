import { adamw, evaluate, fit, nadam, sgd, tf } from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { engines, useBackend } from "../backends.js";
import { makeData, makeNet } from "../models.js";
import { expectNearly } from "../nearly.js";
import { expectAgreement } from "./bothEngines.js";
import { dense, kernelInitializer, makeStack } from "./nets.js";

const { layers } = tf;

const data = makeData(40);
const options = { epochs: 2, batchSize: 7, seed: 3, validationSplit: 0.2 };

describe("both engines agree on", () => {
  beforeAll(() => useBackend("cpu"));

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
    await fit(model, data, { ...options, engine: "compiled" });
    expect(frozen()).toEqual(before);
    await expectAgreement(make, data, options);
  });

  it("normalizations, trained and frozen, which move their averages all the same", async () => {
    for (const trainable of [true, false]) {
      const normalize = () => layers.batchNormalization({ trainable, momentum: 0.7 });
      await expectAgreement(() => makeStack(() => [normalize(), dense(3, 4)]), data, options);
    }
    await expectAgreement(() => makeStack(() => [layers.layerNormalization()]), data, options);
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
    await expectAgreement(() => makeStack(() => [penalized()]), data, options);
    const scaled = () => layers.batchNormalization({ gammaRegularizer: l2({ l2: 0.1 }) });
    await expectAgreement(() => makeStack(() => [scaled(), dense(3, 4)]), data, options);
  });

  it("dropout of nothing and of everything", async () => {
    for (const rate of [0, 1e-6, 0.9999999]) {
      await expectAgreement(() => makeNet({ dropout: rate }), data, options);
    }
  });
});

it("counts the penalties of a model that is the first layer", async () => {
  const make = () => {
    const kernelRegularizer = tf.regularizers.l2({ l2: 0.1 });
    const inner = tf.sequential({
      layers: [
        tf.layers.dense({
          units: 4,
          inputShape: [4],
          kernelInitializer: "ones",
          kernelRegularizer,
        }),
      ],
    });
    const outer = tf.layers.dense({ units: 3, activation: "softmax", kernelInitializer: "zeros" });
    const model = tf.sequential({ layers: [inner, outer] });
    model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy" });
    return model;
  };
  for (const engine of engines) {
    const { loss } = await evaluate(make(), makeData(20), { engine });
    expectNearly(loss, Math.log(3) + 0.1 * 16);
  }
});
