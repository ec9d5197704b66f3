import { adam, evaluate, fit, predict, sgd, tf, type FitData } from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { engines, useBackend } from "../backends.js";
import { labelsOf, makeData, makeNet } from "../models.js";
import { expectNearly } from "../nearly.js";
import { expectAgreement, train } from "./bothEngines.js";

const trainingData = makeData(50);
const labels = labelsOf(trainingData.y);
const labelled = { x: trainingData.x, y: labels };
const options = { epochs: 2, batchSize: 8, seed: 1 };
const validated = { ...options, validationSplit: 0.2 };
const weights = Float32Array.from({ length: 50 }, (_, row) => (row % 5) / 2);

const makeSparseNet = () => makeNet({ loss: "sparseCategoricalCrossentropy", dropout: 0.3 });

/** Returns the rows as whole numbers from 0 to 255. */
function scaled(): number[] {
  return Array.from(trainingData.x.data, (value) => Math.round((value + 0.5) * 255));
}

describe("both engines agree", () => {
  beforeAll(() => useBackend("cpu"));

  it.each([1, 7, 49, 50, 64])("over batches of %i of 50 rows", async (batchSize) => {
    await expectAgreement(() => makeNet({ dropout: 0.3 }), trainingData, { ...options, batchSize });
  });

  it("over class numbers of any type", async () => {
    for (const y of [labels.data, Uint8Array.from(labels.data)]) {
      await expectAgreement(makeSparseNet, { x: trainingData.x, y }, validated);
    }
  });

  it.each([
    [Uint8Array, (data: number[]) => Uint8Array.from(data)],
    [Int32Array, (data: number[]) => Int32Array.from(data, (value) => value - 1000)],
  ])("over inputs in a %o", async (_, toArray) => {
    const data = { x: toArray(scaled()) as FitData["x"], y: trainingData.y.data };
    const make = () => makeNet({ optimizer: sgd({ learningRate: 1e-5 }) });
    await expectAgreement(make, data, validated);
  });

  it("over class numbers and weights of one column", async () => {
    const y = { data: labels.data, shape: [50, 1] };
    const sampleWeight = { data: weights, shape: [50, 1] };
    await expectAgreement(makeSparseNet, { x: trainingData.x, y, sampleWeight }, validated);
  });

  it("over more rows of evaluation and prediction than are computed at once", async () => {
    const kernelRegularizer = tf.regularizers.l2({ l2: 0.01 });
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 60_000, activation: "relu", inputShape: [4], kernelRegularizer }),
        tf.layers.dense({ units: 3, activation: "softmax" }),
      ],
    });
    model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    const [byTfjs, compiled] = await Promise.all(
      engines.map(async (engine) => {
        const evaluated = await evaluate(
          model,
          { ...trainingData, sampleWeight: weights },
          { engine },
        );
        return [Object.values(evaluated), (await predict(model, trainingData.x, { engine })).data];
      }),
    );
    expectNearly(compiled, byTfjs);
  });

  it("over inputs that are views into a longer array", async () => {
    const longer = Float32Array.of(9, ...trainingData.x.data, 9);
    const x = longer.subarray(1, -1);
    expect(
      await train(makeNet(), { x, y: trainingData.y }, { ...validated, engine: "compiled" }),
    ).toEqual(await train(makeNet(), trainingData, { ...validated, engine: "compiled" }));
  });

  it("with weights of rows, of validation rows and of classes", async () => {
    const weighted = { ...trainingData, sampleWeight: weights };
    await expectAgreement(makeNet, weighted, validated);
    await expectAgreement(makeSparseNet, { ...labelled, sampleWeight: weights }, validated);
    await expectAgreement(makeNet, { ...trainingData, validation: weighted }, options);
    const classWeight = { 0: 2, 2: 0.25 };
    await expectAgreement(makeNet, trainingData, { ...validated, classWeight });
  });

  it("with all metrics and with none", async () => {
    const metrics = ["accuracy", "precision", "recall", "f1"];
    await expectAgreement(makeNet, trainingData, { ...validated, metrics });
    await expectAgreement(() => makeNet({ metrics: [] }), trainingData, validated);
  });

  it("over truth that hinge takes for signs, although a batch or a part of it has bits alone", async () => {
    // Ones alone in the first batches, zeros and ones in the last, and between them a soft one.
    const y = Float32Array.from({ length: 50 }, (_, row) => (row < 20 ? 1 : row % 2));
    y[25] = 0.5;
    const make = () => makeNet({ columns: 1, loss: "hinge", metrics: [] });
    const data = { x: trainingData.x, y };
    await expectAgreement(make, data, { ...validated, shuffle: false });
    const losses = engines.map(async (engine) => {
      const whole = await evaluate(make(), data, { engine, batchSize: 50 });
      const parts = await evaluate(make(), data, { engine, batchSize: 10 });
      expectNearly(parts.loss, whole.loss);
      return whole.loss;
    });
    const p = (await predict(make(), trainingData.x)).data;
    const shortfalls = p.map((value, row) => Math.max(0, 1 - y[row] * value));
    const mean = shortfalls.reduce((sum, value) => sum + value, 0) / 50;
    expectNearly(await Promise.all(losses), [mean, mean]);
  });

  it("with bits that hinge takes for signs, and metrics and class weights for classes", async () => {
    const y = labels.data.map((label) => Number(label === 1));
    const make = () => makeNet({ columns: 1, loss: "hinge" });
    await expectAgreement(make, { x: trainingData.x, y }, { ...validated, classWeight: { 0: 3 } });
    const p = (await predict(make(), trainingData.x)).data;
    const right = y.filter((bit, row) => bit === Number(p[row] > 0.5)).length;
    const { accuracy } = await evaluate(make(), { x: trainingData.x, y });
    expect(accuracy).toBeCloseTo(right / 50, 10);
  });

  it("with one column, of bits and of halves", async () => {
    const bits = labels.data.map((label) => Number(label === 1));
    const halves = Float32Array.from(bits, (bit) => bit / 2 + 0.25);
    const make = () => makeNet({ columns: 1, loss: "binaryCrossentropy" });
    await expectAgreement(make, { x: trainingData.x, y: bits }, validated);
    await expectAgreement(make, { x: trainingData.x, y: halves }, validated);
  });

  it("when a training comes to nothing but NaN", async () => {
    const make = () => makeNet({ optimizer: adam(), columns: 1, loss: "meanSquaredError" });
    const data = { x: trainingData.x.data.with(3, NaN), y: trainingData.y.data.subarray(0, 50) };
    for (const engine of ["tfjs", "compiled"] as const) {
      const { history } = await fit(make(), data, { ...options, epochs: 2, engine });
      expect(history.loss).toEqual([NaN, NaN]);
    }
  });
});
