import {
  evaluate,
  fit,
  predict,
  predictClasses,
  tf,
  type Callbacks,
  type FitData,
  type FitOptions,
  type LabelledData,
} from "@epochbook/training";
import { describe, expect, it } from "vitest";
import { engines } from "./backends.js";
import { labelsOf, makeData, makeNet } from "./models.js";

const trainingData = makeData(10);
const oneHotLabels = labelsOf(trainingData.y);
const unchecked = (value: unknown) => value as FitData["x"];

describe("fit refuses", () => {
  it.each<[FitOptions, string]>([
    [{ epochs: 0 }, "expected epochs to be a whole number >= 1, got 0 (number)"],
    [{ batchSize: 0 }, "expected batchSize to be a whole number >= 1, got 0 (number)"],
    [
      { batchSize: "8" as unknown as number },
      'expected batchSize to be a whole number >= 1, got "8" (string)',
    ],
    [{ seed: -1 }, "expected seed to be a whole number from 0 to 2^53 - 1, got -1 (number)"],
    [{ validationSplit: 1 }, "expected validationSplit to be from 0 to below 1, got 1 (number)"],
    [{ validationSplit: "0.2" as unknown as number }, 'from 0 to below 1, got "0.2" (string)'],
    [
      { validationSplit: 0.95 },
      "expected validationSplit to leave some of 10 rows on each side, got 0.95",
    ],
    [{ threads: 0 }, "expected threads to be a whole number from 1 to 1024, got 0 (number)"],
    [{ threads: 1e10 }, "expected threads to be a whole number from 1 to 1024, got 10000000000"],
    [
      { shuffle: "no" as unknown as boolean },
      'expected shuffle to be true or false, got "no" (string)',
    ],
    [
      { engine: "fast" as "auto" },
      'expected engine to be one of "auto", "compiled", "tfjs", got "fast" (string)',
    ],
    [
      { epoch: 5 } as FitOptions,
      "expected options to be of epochs, batchSize, validationSplit, seed, shuffle, classWeight, " +
        'engine, threads, metrics, callbacks, signal, onProgress, got "epoch"',
    ],
    [
      { signal: 5 as unknown as AbortSignal },
      "expected signal to be an AbortSignal, such as new AbortController().signal, got 5 (number)",
    ],
    [
      { callbacks: null as unknown as Callbacks },
      "expected callbacks to be an object such as { onEpochEnd }, or a list of them, got null (object)",
    ],
    [{ callbacks: [{}, false as unknown as Callbacks] }, "or a list of them, got false (boolean)"],
    [
      { metrics: ["auc"] },
      'expected metrics to be of accuracy, precision, recall, f1, got "auc" (string)',
    ],
  ])("options %j", async (options, message) => {
    await expect(fit(makeNet(), trainingData, options)).rejects.toThrow(message);
  });

  it.each<[string, Partial<FitData>, string]>([
    [
      "rows of another width",
      { x: makeData(10, 5).x },
      "expected x of shape [n, 4], as the model's input, got [10, 5]",
    ],
    [
      "bare numbers that don't divide",
      { x: new Float32Array(41) },
      "got 41 numbers without a shape",
    ],
    ["no rows", { x: new Float32Array(0) }, "expected x to have at least 1 row, got none"],
    [
      "a shape that isn't the data's",
      { x: { data: new Float32Array(3), shape: [10, 4] } },
      "expected x of shape [10, 4] to hold 40 numbers, got 3",
    ],
    [
      "plain lists",
      { x: unchecked([[1, 2, 3, 4]]) },
      "expected x to be { data, shape }, a tensor or a typed array",
    ],
    [
      "strings",
      { x: tf.tensor(["1", "2", "3", "4"], [1, 4]) },
      "expected x to be a tensor of numbers (float32, int32, bool), got one of string",
    ],
    [
      "complex numbers",
      { x: tf.complex(tf.zeros([10, 2]), tf.zeros([10, 2])) },
      "expected x to be a tensor of numbers (float32, int32, bool), got one of complex64",
    ],
    [
      "nothing",
      { y: unchecked(undefined) },
      "expected y to be { data, shape }, a tensor or a typed array",
    ],
    [
      "another number of labels",
      { y: makeData(9).y },
      "expected y to have as many rows as x, 10, got 9 rows",
    ],
    [
      "class numbers for one-hot rows",
      { y: oneHotLabels },
      "expected y of shape [10, 3] for the loss categoricalCrossentropy, got [10]. One-hot encode",
    ],
    [
      "validation of another width",
      { validation: { x: makeData(10, 5).x, y: trainingData.y } },
      "expected validation.x of shape [n, 4]",
    ],
    [
      "validation without rows",
      { validation: { x: new Float32Array(0), y: new Float32Array(0) } },
      "expected validation.x to have at least 1 row",
    ],
  ])("%s", async (_, change, message) => {
    await expect(fit(makeNet(), { ...trainingData, ...change })).rejects.toThrow(message);
  });

  it.each<[string, unknown, string]>([
    [
      "a misspelt name",
      { ...trainingData, sampleWeights: new Float32Array(10) },
      'expected data to be of x, y, sampleWeight, validation, divisor, got "sampleWeights"',
    ],
    [
      "validation with a misspelt name",
      { ...trainingData, validation: { ...trainingData, labels: oneHotLabels } },
      'expected validation to be of x, y, sampleWeight, divisor, got "labels"',
    ],
    ["no data", undefined, "expected data to be an object, got undefined (undefined)"],
  ])("%s", async (_, data, message) => {
    await expect(fit(makeNet(), data as FitData)).rejects.toThrow(message);
  });

  it.each<tf.ModelCompileArgs["loss"]>([
    "categoricalHinge",
    "logcosh",
    ["categoricalHinge"],
    { output: "categoricalHinge" },
  ])("class numbers for the loss %j, which TensorFlow.js has for rows", async (loss) => {
    const input = tf.input({ shape: [4] });
    const output = tf.layers.dense({ units: 3, name: "output" }).apply(input);
    const model = tf.model({ inputs: input, outputs: output as tf.SymbolicTensor });
    model.compile({ optimizer: "sgd", loss });
    await expect(fit(model, { x: trainingData.x, y: oneHotLabels })).rejects.toThrow(
      /^expected y of shape \[10, 3\] for the loss \w+, got \[10\]/,
    );
    await fit(model, trainingData, { engine: "tfjs" });
  });

  it("labels out of range and one-hot rows for the sparse loss", async () => {
    const model = makeNet({ loss: "sparseCategoricalCrossentropy" });
    const labels = oneHotLabels.data.slice();
    labels[4] = 3;
    await expect(fit(model, { x: trainingData.x, y: labels })).rejects.toThrow(
      "expected y to hold classes from 0 to 2, got 3 at index 4",
    );
    await expect(fit(model, trainingData)).rejects.toThrow(
      "expected y to hold one class number a row",
    );
  });

  it("a single column for the sparse loss", async () => {
    const model = makeNet({ columns: 1, loss: "sparseCategoricalCrossentropy" });
    const data = { x: trainingData.x, y: new Int32Array(10) };
    for (const engine of engines) {
      await expect(fit(model, data, { engine })).rejects.toThrow(
        "expected a model with a column for each class for the loss sparseCategoricalCrossentropy, " +
          "got 1 column. Compile with binaryCrossentropy for a single one",
      );
    }
  });

  it("both validation and validationSplit", async () => {
    await expect(
      fit(makeNet(), { ...trainingData, validation: trainingData }, { validationSplit: 0.2 }),
    ).rejects.toThrow("expected validation or validationSplit, got both");
  });

  it("models without weights to train", async () => {
    const model = makeNet();
    model.trainable = false;
    await expect(fit(model, trainingData)).rejects.toThrow(
      "expected a model with weights to train, got none",
    );
  });

  it("models that are none, not compiled, or of another form", async () => {
    const dense = () => tf.layers.dense({ units: 3, inputShape: [4] });
    const uncompiled = tf.sequential({ layers: [dense()] });
    await expect(fit(uncompiled, trainingData)).rejects.toThrow("expected a compiled model");
    await expect(evaluate(uncompiled, trainingData)).rejects.toThrow("expected a compiled model");
    await expect(
      fit(tf.layers.dense({ units: 3 }) as unknown as tf.LayersModel, trainingData),
    ).rejects.toThrow("expected model to be a tf.LayersModel");
    const none = undefined as unknown as tf.LayersModel;
    for (const refused of [
      fit(none, trainingData),
      evaluate(none, trainingData),
      predict(none, trainingData.x),
    ]) {
      await expect(refused).rejects.toThrow(
        "expected model to be a tf.LayersModel, such as tf.sequential(...) gives, got Undefined",
      );
    }
    const sequence = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2, 4] })] });
    await expect(fit(sequence, trainingData)).rejects.toThrow(
      "expected a model with an output [batch, columns], got [batch, 2, 3]",
    );
    const input = tf.input({ shape: [4] });
    const outputs = [1, 2].map(
      (units) => tf.layers.dense({ units }).apply(input) as tf.SymbolicTensor,
    );
    await expect(fit(tf.model({ inputs: input, outputs }), trainingData)).rejects.toThrow(
      "expected a model with 1 input and 1 output, got 1 and 2",
    );
  });

  it("models that were disposed, as evaluate and predict do", async () => {
    const model = makeNet();
    model.dispose();
    for (const refused of [
      fit(model, trainingData),
      evaluate(model, trainingData),
      predict(model, trainingData.x),
    ]) {
      await expect(refused).rejects.toThrow("expected a model that isn't disposed");
    }
  });
});

describe("evaluate and predict refuse", () => {
  const model = makeNet();

  it("unknown options and data", async () => {
    const misspelt = { batchsize: 8 } as object;
    await expect(evaluate(model, trainingData, misspelt)).rejects.toThrow(
      'expected options to be of batchSize, metrics, engine, threads, got "batchsize"',
    );
    await expect(predictClasses(model, trainingData.x, misspelt)).rejects.toThrow(
      'expected options to be of batchSize, engine, threads, got "batchsize"',
    );
    await expect(
      evaluate(model, { ...trainingData, labels: oneHotLabels } as LabelledData),
    ).rejects.toThrow('expected data to be of x, y, sampleWeight, divisor, got "labels"');
  });

  it.each([0.5, 1025])("%d threads", async (threads) => {
    const message = `expected threads to be a whole number from 1 to 1024, got ${threads}`;
    await expect(evaluate(model, trainingData, { threads })).rejects.toThrow(message);
    await expect(predict(model, trainingData.x, { threads })).rejects.toThrow(message);
  });
});
