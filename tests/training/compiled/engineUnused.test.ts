import { adam, type CallbackContext, fit, sgd, tf } from "@epochbook/training";
import { beforeAll, describe, expect, it, test } from "vitest";
import { inputWeightOf } from "@epochbook/training/dist/engines/compiled/model/inputWeight.js";
import { engines, useBackend } from "../backends.js";
import { makeData, makeNet, weightsOf } from "../models.js";
import { expectNearly } from "../nearly.js";
import { expectAgreement } from "./bothEngines.js";
import { optimizers as withSlots } from "./optimizersWithSlots.js";

const rows = 40;
const inputs = 6;
const options = { epochs: 3, batchSize: 16, validationSplit: 0.2, seed: 3 };

/** Makes pixels, of which these columns are 0 in all rows that are trained on. */
function makePixels(zeros: readonly number[]) {
  const { y } = makeData(rows);
  const trained = rows * (1 - options.validationSplit);
  const data = Float32Array.from({ length: rows * inputs }, (_, index) =>
    zeros.includes(index % inputs) && index < trained * inputs ? 0 : ((index * 89) % 256) / 255,
  );
  return { x: { data, shape: [rows, inputs] }, y };
}

const optimizers: typeof withSlots = [
  ["plain sgd", () => sgd({ learningRate: 0.05 })],
  ...withSlots,
];

describe("pixels that are 0 in all training rows", () => {
  beforeAll(() => useBackend("cpu"));

  it.each(optimizers)("change nothing with %s, though validation has them", async (_, make) => {
    await expectAgreement(
      () => makeNet({ inputs: inputs, dropout: 0.2, optimizer: make() }),
      makePixels([0, 3]),
      options,
    );
  });

  it("leave their weights as they were", async () => {
    const model = makeNet({ inputs: inputs });
    const [before] = weightsOf(model);
    await fit(model, makePixels([0, 3]), { ...options, engine: "compiled" });
    const [after] = weightsOf(model);
    const unchanged = before.flatMap((weight, index) => (weight === after[index] ? [index] : []));
    const hidden = before.length / inputs;
    const ofInput = (input: number) =>
      Array.from({ length: hidden }, (_, column) => input * hidden + column);
    expect(unchanged).toEqual([...ofInput(0), ...ofInput(3)]);
  });

  it.each(optimizers)("move on with %s, if they moved before", async (_, make) => {
    const [tfjs, compiled] = await Promise.all(
      engines.map(async (engine) => {
        const model = makeNet({ inputs: inputs, optimizer: make() });
        for (const zeros of [[1], [0, 3], [1, 4]]) {
          await fit(model, makePixels(zeros), { ...options, engine });
        }
        return weightsOf(model);
      }),
    );
    expectNearly(compiled, tfjs, 1e-4);
  });

  it("move on, if a callback gives the optimizer a state in which they moved", async () => {
    const [tfjs, compiled] = await Promise.all(
      engines.map(async (engine) => {
        const optimizer = adam({ learningRate: 0.01 });
        const model = makeNet({ inputs: inputs, optimizer });
        const { name } = model.trainableWeights[0];
        const onEpochBegin = ({ epoch }: CallbackContext) => {
          if (epoch === 1) {
            const variable = tf.engine().registeredVariables[name];
            const { momentum } = optimizer.slotsOf(variable);
            momentum.assign(tf.fill(momentum.shape, 0.5));
          }
        };
        const callbacks = { onEpochBegin };
        await fit(model, makePixels([0, 3]), { ...options, engine, callbacks });
        return weightsOf(model);
      }),
    );
    expectNearly(compiled, tfjs, 1e-4);
  });
});

describe("the kernel of the inputs", () => {
  const { dense, dropout, flatten, conv2d, concatenate } = tf.layers;

  test.each([
    ["a dense layer", [dense({ inputShape: [4], units: 2 })]],
    ["a dense layer of images", [flatten({ inputShape: [2, 2] }), dense({ units: 2 })]],
  ])("is that of %s", (_, layers) => {
    const model = tf.sequential({ layers });
    expect(inputWeightOf(model)).toBe(model.trainableWeights[0]);
  });

  test.each([
    ["dropout", [dropout({ inputShape: [4], rate: 0.5 }), dense({ units: 2 })]],
    ["rows of rows", [dense({ inputShape: [3, 4], units: 2 }), flatten(), dense({ units: 2 })]],
    [
      "a convolution",
      [
        conv2d({ inputShape: [4, 4, 1], filters: 2, kernelSize: 2 }),
        flatten(),
        dense({ units: 2 }),
      ],
    ],
    ["a penalty", [dense({ inputShape: [4], units: 2, kernelRegularizer: "l1l2" })]],
    ["frozen weights", [dense({ inputShape: [4], units: 2, trainable: false })]],
  ])("is none with %s", (_, layers) => {
    expect(inputWeightOf(tf.sequential({ layers }))).toBeUndefined();
  });

  test("is none where inputs go to two layers", () => {
    const input = tf.input({ shape: [4] });
    const hidden = dense({ units: 4 }).apply(input) as tf.SymbolicTensor;
    const outputs = concatenate().apply([input, hidden]) as tf.SymbolicTensor;
    expect(inputWeightOf(tf.model({ inputs: input, outputs }))).toBeUndefined();
  });

  test("is that of a functional model, whatever else its layers are in", () => {
    const input = tf.input({ shape: [2, 2] });
    const layers = [flatten(), dense({ units: 4 }), dense({ units: 2 })];
    const through = (x: tf.SymbolicTensor) =>
      layers.reduce((value, layer) => layer.apply(value) as tf.SymbolicTensor, x);
    const model = tf.model({ inputs: input, outputs: through(input) });
    through(tf.input({ shape: [2, 2] }));
    expect(inputWeightOf(model)).toBe(model.trainableWeights[0]);
  });
});
