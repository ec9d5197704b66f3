import { evaluate, fit, sgd, tf, type FitData, type FitOptions } from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { backends, useBackend } from "./backends.js";
import { keras } from "./fixture.js";
import { makeData, makeKerasNet, makeNet } from "./models.js";
import { expectNearly } from "./nearly.js";

const tfjs = { engine: "tfjs" } as const;
const fitOptions = { ...tfjs, seed: 1 };
const trainingData = makeData(10);
const weights = Float32Array.from({ length: 10 }, (_, row) => row / 4);

const toCamelCase = (name: string): string =>
  name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

describe.each(backends)("weights compared with Keras, on %s", (name) => {
  beforeAll(() => useBackend(name));

  it.each(Object.entries(keras.weighted.cases))("a fit with %s", async (title, wanted) => {
    const { classWeight, sampleWeight } = keras.weighted;
    const model = makeKerasNet(wanted.weights);
    const loss = toCamelCase(wanted.loss);
    model.compile({ optimizer: sgd({ learningRate: 0.5 }), loss, metrics: ["accuracy"] });
    const data = { x: tf.tensor(keras.weighted.x), y: tf.tensor(wanted.y) };
    const weighted = { ...data, sampleWeight: tf.tensor(sampleWeight) };
    const options = {
      ...fitOptions,
      epochs: 3,
      batchSize: 5,
      validationSplit: 0.25,
      shuffle: false,
    };
    const { history } = title.startsWith("sampleWeight")
      ? await fit(model, weighted, options)
      : await fit(model, data, { ...options, classWeight });
    for (const [key, values] of Object.entries(wanted.history)) {
      expectNearly(history[key], values, 2e-5);
    }
    const evaluated = await evaluate(model, weighted, { ...tfjs, batchSize: 7 });
    expectNearly(evaluated.loss, wanted.evaluated.loss, 2e-5);
    expectNearly(evaluated.accuracy, wanted.evaluated.accuracy);
  });
});

describe("weights", () => {
  beforeAll(() => useBackend("wasm"));

  it("follow their rows when these are shuffled", async () => {
    // Rows of weight 0 teach nothing: without them the same steps follow when all fit in a batch.
    const sampleWeight = Float32Array.from({ length: 10 }, (_, row) => (row < 5 ? 2 : 0));
    const options = { ...fitOptions, batchSize: 10, epochs: 3 };
    const all = await fit(makeNet(), { ...trainingData, sampleWeight }, options);
    const half = { x: trainingData.x.data.subarray(0, 20), y: trainingData.y.data.subarray(0, 15) };
    const some = await fit(makeNet(), half, options);
    expectNearly(all.history.loss, some.history.loss);
  });

  it("of validation data count in its loss", async () => {
    const model = makeNet();
    const validation = { ...makeData(6), sampleWeight: Float32Array.of(0, 1, 2, 0, 3, 0.5) };
    const { history } = await fit(model, { ...trainingData, validation }, fitOptions);
    expect(history.val_loss).toEqual([(await evaluate(model, validation, tfjs)).loss]);
    expect(history.val_loss[0]).not.toBe((await evaluate(model, makeData(6), tfjs)).loss);
  });

  it("come as [n, 1] and whole numbers too, and may be negative", async () => {
    const data = Int32Array.from({ length: 10 }, (_, row) => row - 4);
    const evaluateBy = (sampleWeight: FitData["x"]) =>
      evaluate(makeNet(), { ...trainingData, sampleWeight }, tfjs);
    const wanted = await evaluateBy(Float32Array.from(data));
    expect(await evaluateBy({ data, shape: [10, 1] })).toEqual(wanted);
    expect(await evaluateBy(tf.tensor1d(data, "int32"))).toEqual(wanted);
  });

  it("go by the rounded number of a single column, halves to the even one", async () => {
    const y = Float32Array.of(0.5, 1.5, 0.2, 0.9, -0.5, 1, 0, 2.4, 1, 0);
    const net = () => makeNet({ columns: 1, loss: "meanSquaredError" });
    const options = { ...fitOptions, batchSize: 10 };
    const byClass = await fit(
      net(),
      { x: trainingData.x, y },
      { ...options, classWeight: { 0: 2, 1: 3, 2: 5 } },
    );
    const sampleWeight = Float32Array.of(2, 5, 2, 3, 2, 3, 2, 5, 3, 2);
    expect((await fit(net(), { x: trainingData.x, y, sampleWeight }, options)).history).toEqual(
      byClass.history,
    );
  });

  it("weigh a loss function of the user's own that gives several numbers a row", async () => {
    const model = makeNet({ metrics: [] });
    const settings = { optimizer: "sgd", metrics: [] };
    const errors = (truth: tf.Tensor, p: tf.Tensor) => tf.abs(tf.sub(truth, p));
    model.compile({ ...settings, loss: errors });
    const own = await evaluate(model, { ...trainingData, sampleWeight: weights }, tfjs);
    model.compile({ ...settings, loss: "meanAbsoluteError" });
    expectNearly(
      own.loss,
      (await evaluate(model, { ...trainingData, sampleWeight: weights }, tfjs)).loss,
    );
    model.compile({ ...settings, loss: (truth, p) => tf.mean(errors(truth, p)) });
    await expect(evaluate(model, { ...trainingData, sampleWeight: weights }, tfjs)).rejects.toThrow(
      "expected the loss to be one number a row, [10], as the rows have weights, got []",
    );
  });

  it("leak no tensors", async () => {
    const counts: number[] = [];
    const model = makeNet();
    for (let run = 0; run < 3; run++) {
      await fit(
        model,
        { ...trainingData, sampleWeight: weights },
        { ...fitOptions, validationSplit: 0.2 },
      );
      counts.push(tf.memory().numTensors);
    }
    expect(counts).toEqual([counts[0], counts[0], counts[0]]);
  });

  it.each<[string, FitData["x"], string]>([
    ["too few", new Float32Array(9), "of shape [10], one weight for each row of x, got 9 numbers"],
    [
      "several a row",
      { data: new Float32Array(20), shape: [10, 2] },
      "of shape [10], one weight for each row of x, got [10, 2]",
    ],
    ["NaN", weights.with(3, NaN), "to hold finite numbers, got NaN at index 3"],
  ])("of rows: refuses %s", async (_, sampleWeight, message) => {
    await expect(fit(makeNet(), { ...trainingData, sampleWeight })).rejects.toThrow(message);
  });

  it.each<[FitOptions["classWeight"], string]>([
    [5 as never, "expected classWeight to be an object such as { 0: 1, 1: 2.5 }, got Number"],
    [new Map([[0, 1]]) as never, "expected classWeight to be an object such as"],
    [{ cat: 2 } as never, 'expected classWeight to name classes by their numbers, got "cat"'],
    [{ 1: "2" } as never, 'expected classWeight to hold finite numbers, got "2" (string) for'],
    [{ 1: NaN }, "expected classWeight to hold finite numbers, got NaN (number) for class 1"],
    [{ 3: 1 }, "expected classWeight to name classes from 0 to 2, got 3"],
  ])("of classes: refuses %j", async (classWeight, message) => {
    await expect(fit(makeNet(), trainingData, { classWeight: classWeight ?? {} })).rejects.toThrow(
      message,
    );
  });

  it("are of rows or classes, not both", async () => {
    await expect(
      fit(makeNet(), { ...trainingData, sampleWeight: weights }, { classWeight: { 0: 2 } }),
    ).rejects.toThrow("expected sampleWeight or classWeight, got both. Leave one out");
  });
});
