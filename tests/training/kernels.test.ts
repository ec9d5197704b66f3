import { fit, tf } from "@epochbook/training";
import { describe, expect, it } from "vitest";
import { useBackend } from "./backends.js";
import { weightsOf } from "./models.js";

const { layers } = tf;

/** Layers that wasm computes without being able to train them, by the class it names. */
const LAYERS: Record<string, () => tf.layers.Layer> = {
  Conv1D: () => layers.conv1d({ filters: 2, kernelSize: 2, inputShape: [4, 2] }),
  Conv2D: () => layers.conv2d({ filters: 2, kernelSize: 2, inputShape: [4, 4, 1] }),
  Conv2DTranspose: () =>
    layers.conv2dTranspose({ filters: 2, kernelSize: 2, inputShape: [4, 4, 1] }),
  ConvLSTM2D: () => layers.convLstm2d({ filters: 2, kernelSize: 2, inputShape: [2, 4, 4, 1] }),
  DepthwiseConv2D: () => layers.depthwiseConv2d({ kernelSize: 2, inputShape: [4, 4, 1] }),
  SeparableConv2D: () =>
    layers.separableConv2d({ filters: 2, kernelSize: 2, inputShape: [4, 4, 1] }),
  Embedding: () => layers.embedding({ inputDim: 3, outputDim: 2, inputLength: 4 }),
};

function makeModel(first: tf.layers.Layer): tf.Sequential {
  const output = layers.dense({ units: 2, activation: "softmax" });
  const model = tf.sequential({ layers: [first, layers.flatten(), output] });
  model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy" });
  return model;
}

function makeData(model: tf.LayersModel) {
  const width = tf.util.sizeFromShape(model.inputs[0].shape.slice(1) as number[]);
  return { x: new Float32Array(2 * width).fill(1), y: Float32Array.of(1, 0, 0, 1) };
}

describe("layers whose gradients need a kernel that wasm lacks", () => {
  it.each(Object.entries(LAYERS))("%s: refused on wasm before the start", async (kind, make) => {
    await useBackend("wasm");
    const model = makeModel(make());
    const before = weightsOf(model);
    const calls: string[] = [];
    const callbacks = { onTrainBegin: () => void calls.push("begin") };
    const { name } = model.layers[0];
    await expect(fit(model, makeData(model), { callbacks })).rejects.toThrow(
      `the backend "wasm" can't train layer "${name}" (${kind}): it lacks `,
    );
    await expect(fit(model, makeData(model))).rejects.toThrow("EPOCHBOOK_BACKEND=cpu");
    expect(calls).toEqual([]);
    expect(weightsOf(model)).toEqual(before);
  });

  it.each(Object.entries(LAYERS))("%s: trained on cpu", async (_, make) => {
    await useBackend("cpu");
    const model = makeModel(make());
    const before = weightsOf(model);
    // Rows that differ, as equal ones with unlike labels may cancel out.
    const data = makeData(model);
    data.x.fill(2, data.x.length / 2);
    const { history } = await fit(model, data, { epochs: 2, seed: 1 });
    expect(history.loss.every(Number.isFinite)).toBe(true);
    expect(weightsOf(model)[0]).not.toEqual(before[0]);
  });

  it("are found inside wrappers and nested models, and trained around when frozen", async () => {
    await useBackend("wasm");
    const inner = tf.sequential({ layers: [LAYERS.Conv2D()] });
    const wrapped = layers.timeDistributed({
      layer: layers.conv2d({ filters: 1, kernelSize: 2 }),
      inputShape: [2, 4, 4, 1],
    });
    for (const first of [inner, wrapped]) {
      const model = makeModel(first);
      await expect(fit(model, makeData(model))).rejects.toThrow("(Conv2D): it lacks");
    }
    const model = makeModel(LAYERS.Conv2D());
    model.layers[0].trainable = false;
    const { history } = await fit(model, makeData(model));
    expect(history.loss).toHaveLength(1);
  });
});
