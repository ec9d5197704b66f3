import { fit, tf } from "@epochbook/training";
import { pickTrainingBackend } from "@epochbook/training/dist/engines/tfjs/trainingBackend.js";
import { afterEach, describe, expect, it, vi } from "vitest";
import { useBackend } from "./backends.js";
import { weightsOf } from "./models.js";
import { expectNearly } from "./nearly.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

const { layers } = tf;

/** Layers that wasm computes without being able to train them, by the class it names. */
const makeLayer: Record<string, () => tf.layers.Layer> = {
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
  return { x: new Float32Array(2 * width).fill(1), y: Float32Array.of(1, 0, 1, 0) };
}

describe("layers whose gradients need a kernel that wasm lacks", () => {
  it.each(Object.entries(makeLayer))("%s: trained on cpu in its place", async (kind, make) => {
    await useBackend("wasm");
    const model = makeModel(make());
    const before = weightsOf(model);
    const { name } = model.layers[0];
    expect(await pickTrainingBackend(model)).toEqual({
      backend: "cpu",
      reason: expect.stringMatching(
        new RegExp(
          `^the backend "wasm" can't train layer "${name}" \\(${kind}\\): it lacks \\w+( and \\w+)?, ` +
            'so "cpu" computes the training steps$',
        ),
      ) as string,
    });
    const active: string[] = [];
    const note = () => void active.push(tf.getBackend());
    await fit(model, makeData(model), {
      engine: "tfjs",
      callbacks: { onTrainBegin: note, onEpochEnd: note },
    });
    expect([...active, tf.getBackend()]).toEqual(["wasm", "wasm", "wasm"]);
    expect(weightsOf(model)[0]).not.toEqual(before[0]);
  });

  it("are refused before the start where the backend is forced", async () => {
    await useBackend("wasm");
    vi.stubEnv("EPOCHBOOK_BACKEND", "wasm");
    const model = makeModel(makeLayer.Conv2D());
    const before = weightsOf(model);
    const calls: string[] = [];
    const callbacks = { onTrainBegin: () => void calls.push("begin") };
    const { name } = model.layers[0];
    await expect(fit(model, makeData(model), { engine: "tfjs", callbacks })).rejects.toThrow(
      `the backend "wasm" can't train layer "${name}" (Conv2D): it lacks Conv2DBackpropFilter. ` +
        "Start with the environment variable EPOCHBOOK_BACKEND=cpu",
    );
    expect(calls).toEqual([]);
    expect(weightsOf(model)).toEqual(before);
  });

  it("give the same training as on cpu alone, also beside another one on wasm", async () => {
    const train = async (model: tf.LayersModel) => {
      const data = makeData(model);
      data.x.fill(2, data.x.length / 2);
      const options = { engine: "tfjs", epochs: 3, batchSize: 1, seed: 1 } as const;
      const { history } = await fit(model, { ...data, validation: data }, options);
      return Object.values(history);
    };
    const make = (first: tf.layers.Layer) => {
      const model = makeModel(first);
      model.setWeights(model.getWeights().map((weight) => tf.fill(weight.shape, 0.1)));
      return model;
    };
    const flat = () => layers.dense({ units: 3, inputShape: [4, 4, 1] });
    await useBackend("cpu");
    const wanted = [await train(make(makeLayer.Conv2D())), await train(make(flat()))];
    await useBackend("wasm");
    const both = await Promise.all([train(make(makeLayer.Conv2D())), train(make(flat()))]);
    expectNearly(both, wanted);
    expect(tf.getBackend()).toBe("wasm");
  });

  it("are no hindrance when frozen, and found inside wrappers and nested models", async () => {
    await useBackend("wasm");
    const inner = tf.sequential({ layers: [makeLayer.Conv2D()] });
    const wrapped = layers.timeDistributed({
      layer: layers.conv2d({ filters: 1, kernelSize: 2 }),
      inputShape: [2, 4, 4, 1],
    });
    for (const first of [inner, wrapped]) {
      const other = await pickTrainingBackend(makeModel(first));
      expect(other?.reason).toContain("(Conv2D): it lacks");
    }
    const model = makeModel(makeLayer.Conv2D());
    model.layers[0].trainable = false;
    expect(await pickTrainingBackend(model)).toBeUndefined();
    const { history } = await fit(model, makeData(model), { engine: "tfjs" });
    expect(history.loss).toHaveLength(1);
  });

  it.each(Object.entries(makeLayer))("%s: trained on cpu", async (_, make) => {
    await useBackend("cpu");
    const model = makeModel(make());
    const before = weightsOf(model);
    // Rows that differ, as equal ones with unlike labels may cancel out.
    const data = makeData(model);
    data.x.fill(2, data.x.length / 2);
    const { history } = await fit(model, data, { engine: "tfjs", epochs: 2, seed: 1 });
    expect(history.loss.every(Number.isFinite)).toBe(true);
    expect(weightsOf(model)[0]).not.toEqual(before[0]);
  });
});
