import { evaluate, fit, sgd, tf } from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { engines, useBackend, ways } from "./backends.js";
import { labelsOf, makeData, makeNet, weightsOf } from "./models.js";
import { shownAs } from "../shownAs.js";
import { expectNearly } from "./nearly.js";

const trainingData = makeData(50);
const labels = labelsOf(trainingData.y);
const tfjs = { engine: "tfjs" } as const;
const fitOptions = { epochs: 3, batchSize: 8, validationSplit: 0.2, seed: 0 };

describe.each(ways)("fit by $name", ({ engine, backend }) => {
  const options = { ...fitOptions, engine };
  beforeAll(() => useBackend(backend));

  it("gives Keras' history keys, one number an epoch, and says what trained", async () => {
    const result = await fit(makeNet(), trainingData, options);
    expect(Object.keys(result.history)).toEqual(["loss", "accuracy", "val_loss", "val_accuracy"]);
    expect(Object.values(result.history).every((values) => values.length === 3)).toBe(true);
    expect(result.secondsPerEpoch).toHaveLength(3);
    expect(result).toMatchObject({
      engine,
      backend: engine === "compiled" ? "onnxruntime" : backend,
      reason: `engine "${engine}" was asked for`,
    });
  });

  it("shows its result as three lines", async () => {
    const result = await fit(makeNet(), trainingData, options);
    expect(shownAs(result).split("\n")).toEqual([
      expect.stringMatching(/^3 epochs in [\d.e-]+ s, by the engine (compiled|tfjs) on \w+$/),
      expect.stringMatching(/^last epoch: loss [\d.]+, accuracy [\d.]+, val_loss [\d.]+, val_acc/),
      "It holds history, engine, backend, reason, secondsPerEpoch.",
    ]);
    expect(shownAs(result.history)).toMatch(/^3 epochs\nlast epoch: loss [\d.]+, /);
  });

  it("repeats itself bit by bit with the same seed, and not with another", async () => {
    const train = async (seed: number) => {
      const model = makeNet({ dropout: 0.5 });
      const { history } = await fit(model, trainingData, { ...options, seed });
      return { history, weights: weightsOf(model) };
    };
    const first = await train(0);
    expect(await train(0)).toEqual(first);
    expect((await train(1)).history).not.toEqual(first.history);
  });

  it("draws another dropout mask each step, and gives the layers back", async () => {
    const model = makeNet({ dropout: 0.5, optimizer: sgd({ learningRate: 0 }) });
    const { history } = await fit(model, trainingData, {
      engine,
      epochs: 4,
      batchSize: 50,
      shuffle: false,
      seed: 3,
    });
    expect(new Set(history.loss).size).toBe(4);
    expect(Object.hasOwn(model.layers[1], "call")).toBe(false);
  });

  it("leaks no tensors", async () => {
    const model = makeNet({ dropout: 0.5 });
    const counts: number[] = [];
    for (let run = 0; run < 3; run++) {
      await fit(model, trainingData, options);
      await evaluate(model, trainingData, { engine });
      counts.push(tf.memory().numTensors);
    }
    expect(counts).toEqual([counts[0], counts[0], counts[0]]);
  });
});

describe.each(engines)("fit's data and metrics by %s", (engine) => {
  const options = { ...fitOptions, engine };
  beforeAll(() => useBackend("wasm"));

  it("learns", async () => {
    const { history } = await fit(
      makeNet({ optimizer: sgd({ learningRate: 0.5 }) }),
      makeData(1000),
      { engine, epochs: 30, seed: 1, validationSplit: 0.2 },
    );
    expect(history.val_accuracy.at(-1)).toBeGreaterThan(0.9);
  });

  it("shuffles: an order of its own for each epoch", async () => {
    const model = () => makeNet({ optimizer: sgd({ learningRate: 0.1 }) });
    const order = { engine, batchSize: 8, seed: 1 };
    const inOrder = await fit(model(), trainingData, { ...order, shuffle: false });
    const shuffled = await fit(model(), trainingData, order);
    expect(inOrder.history.loss).not.toEqual(shuffled.history.loss);
  });

  it("takes bare typed arrays, whole numbers and tensors alike", async () => {
    const bytes = Uint8Array.from({ length: 40 }, (_, i) => (i * 37) % 256);
    const y = trainingData.y.data.slice(0, 30);
    const train = async (
      x: Parameters<typeof fit>[1]["x"],
      truth: Parameters<typeof fit>[1]["y"],
    ) => (await fit(makeNet(), { x, y: truth }, { engine, seed: 1 })).history;
    const wanted = await train(
      { data: Float32Array.from(bytes), shape: [10, 4] },
      { data: y, shape: [10, 3] },
    );
    expect(await train(bytes, y)).toEqual(wanted);
    expect(await train(Int32Array.from(bytes), Uint8Array.from(y))).toEqual(wanted);
    expect(await train(tf.tensor2d(bytes, [10, 4]), tf.tensor2d(y, [10, 3]))).toEqual(wanted);
  });

  it("takes numbers in memory that threads share", async () => {
    const share = (data: Float32Array) => {
      const shared = new Float32Array(new SharedArrayBuffer(data.byteLength));
      shared.set(data);
      return shared;
    };
    const x = { data: share(trainingData.x.data), shape: trainingData.x.shape };
    const data = {
      x,
      y: share(trainingData.y.data),
      sampleWeight: share(new Float32Array(50).fill(1)),
    };
    const { history } = await fit(makeNet(), data, options);
    expect(history).toEqual((await fit(makeNet(), trainingData, options)).history);
  });

  it("takes class numbers with the sparse loss, for the same training", async () => {
    const oneHot = await fit(makeNet(), trainingData, options);
    const sparse = await fit(
      makeNet({ loss: "sparseCategoricalCrossentropy" }),
      { x: trainingData.x, y: labels },
      options,
    );
    for (const [key, values] of Object.entries(oneHot.history)) {
      expectNearly(sparse.history[key], values);
    }
  });

  it("counts one column as right above 0.5, whatever the loss", async () => {
    const model = makeNet({ columns: 1, loss: "meanSquaredError" });
    const y = labels.data.map((label) => Number(label === 0));
    const { accuracy } = await evaluate(model, { x: trainingData.x, y }, { engine });
    const p = (model.predict(tf.tensor2d(trainingData.x.data, [50, 4])) as tf.Tensor).dataSync();
    expect(accuracy).toBe(y.filter((truth, row) => truth === Number(p[row] > 0.5)).length / 50);
  });

  it("takes the argmax of columns with a binary loss", async () => {
    const settings = { columns: 3, seed: 4 };
    const wanted = await evaluate(makeNet(settings), trainingData, { engine });
    const binaryNet = makeNet({ ...settings, loss: "binaryCrossentropy" });
    const binary = await evaluate(binaryNet, trainingData, { engine });
    expect(binary.accuracy).toBe(wanted.accuracy);
  });

  it("computes precision, recall and F1 over the whole epoch", async () => {
    const model = makeNet({ metrics: ["acc"] });
    const metrics = ["precision", "recall", "f1"];
    const small = await evaluate(model, trainingData, { engine, metrics, batchSize: 3 });
    const whole = await evaluate(model, trainingData, { engine, metrics, batchSize: 50 });
    expect(Object.keys(small)).toEqual(["loss", "accuracy", ...metrics]);
    expectNearly(Object.values(small), Object.values(whole));
    const { history } = await fit(model, trainingData, { ...options, metrics });
    expect(Object.keys(history)).toContain("val_f1");
  });

  it("evaluates given validation data after the epoch, with dropout off", async () => {
    const model = makeNet({ dropout: 0.5 });
    const validation = makeData(20, 4, 3, 8);
    const { history } = await fit(
      model,
      { ...trainingData, validation },
      { engine, epochs: 2, seed: 1 },
    );
    const evaluated = await evaluate(model, validation, { engine });
    expect(history.val_loss[1]).toBe(evaluated.loss);
    expect(history.val_accuracy[1]).toBe(evaluated.accuracy);
  });

  it("leaves frozen layers as they are", async () => {
    const model = makeNet();
    model.layers[0].trainable = false;
    const kernels = () => [0, 1].map((i) => Array.from(model.layers[i].getWeights()[0].dataSync()));
    const before = kernels();
    await fit(model, trainingData, { engine, seed: 1 });
    expect(kernels()[0]).toEqual(before[0]);
    expect(kernels()[1]).not.toEqual(before[1]);
  });
});

describe("a loss function of the user's own", () => {
  beforeAll(() => useBackend("wasm"));

  it("is called as TensorFlow.js does", async () => {
    const model = makeNet({ metrics: [] });
    const loss = (truth: tf.Tensor, predicted: tf.Tensor) =>
      tf.mean(tf.abs(tf.sub(truth, predicted)), -1);
    model.compile({ optimizer: "sgd", loss });
    const own = await evaluate(model, trainingData, tfjs);
    model.compile({ optimizer: "sgd", loss: "meanAbsoluteError" });
    expectNearly(own.loss, (await evaluate(model, trainingData, tfjs)).loss);
  });

  it("takes class numbers for the accuracy", async () => {
    const model = makeNet({ metrics: ["accuracy"] });
    const wanted = await evaluate(model, trainingData, tfjs);
    const loss = (labels: tf.Tensor, predicted: tf.Tensor) =>
      tf.mean(tf.mul(predicted, labels), -1);
    model.compile({ optimizer: "sgd", loss, metrics: ["accuracy"] });
    const own = await evaluate(model, { x: trainingData.x, y: labels }, tfjs);
    expect(own.accuracy).toBe(wanted.accuracy);
  });
});
