import { tf } from "@epochbook/training";
import {
  graphLossOf,
  type GraphLoss,
} from "@epochbook/training/dist/engines/compiled/losses/index.js";
import {
  Graph,
  type FloatType,
  type Value,
} from "@epochbook/training/dist/engines/compiled/onnx/index.js";
import { lossOf, type Loss } from "@epochbook/training/dist/losses.js";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../backends.js";
import { keras } from "../fixture.js";
import { expectNearly, flatten } from "../nearly.js";
import { compile, declareInputs, random, type Example } from "./rules/running.js";

const names = [
  "meanSquaredError",
  "meanAbsoluteError",
  "binaryCrossentropy",
  "categoricalCrossentropy",
  "sparseCategoricalCrossentropy",
  "hinge",
];

/** A part of a loss's graph, from prepared targets and predictions. */
type Part = (loss: GraphLoss, graph: Graph, truth: Value, predictions: Value) => Value;

const perSample: Part = (loss, ...operands) => loss.perSample(...operands);
const gradient: Part = (loss, ...operands) => loss.gradient(...operands);
const throughSoftmax: Part = (loss, graph, truth, predictions) =>
  loss.gradientThroughSoftmax?.(graph, truth, predictions) ?? predictions;

function lossNamed(loss: string): Loss {
  const layers = [tf.layers.activation({ activation: "linear", inputShape: [2] })];
  const model = tf.sequential({ layers });
  model.compile({ optimizer: "sgd", loss });
  return lossOf(model);
}

/** Converts targets to those that a loss takes. */
function prepare({ prepare = (truth) => truth }: Loss, { data, ...rest }: Example): Example {
  return { data: [...prepare(Float32Array.from(data))], ...rest };
}

/** Runs a part of a loss; all dimensions but the last are unknown to the graph. */
async function run(
  name: string,
  part: Part,
  given: Example,
  predictions: Example,
  float: FloatType = "float32",
): Promise<number[]> {
  const loss = lossNamed(name);
  const truth = prepare(loss, given);
  const graph = new Graph(float);
  const [raw, p] = declareInputs(graph, [truth, predictions]);
  const typed =
    loss.targets === "labels"
      ? graph.node("Cast", [raw], { attributes: { to: 6 }, type: "int32" })
      : raw;
  const graphLoss = graphLossOf(loss);
  const prepared = graphLoss.prepare(graph, typed, predictions.shape[predictions.shape.length - 1]);
  graph.output(part(graphLoss, graph, prepared, p));
  const [{ data }] = await (await compile(graph))([truth, predictions]);
  return data;
}

/** Differentiates a loss by TensorFlow.js, by the numbers that the predictions are made of. */
function differentiate(
  name: string,
  given: Example,
  of: Example,
  activation = (x: tf.Tensor) => x,
): ArrayLike<number> {
  const loss = lossNamed(name);
  const truth = prepare(loss, given);
  const y = tf.tensor(truth.data, truth.shape, loss.targets === "labels" ? "int32" : "float32");
  const total = (x: tf.Tensor) => tf.sum(loss.perSample(y, activation(x)));
  return tf.grad(total)(tf.tensor(of.data, of.shape)).dataSync();
}

const batch = (data: number[], columns: number): Example => ({
  data,
  shape: [data.length / columns, columns],
  batch: true,
});

/** Makes targets for eight rows of three columns. */
function truthFor(name: string): Example {
  if (name === "sparseCategoricalCrossentropy") {
    return batch([0, 1, 2, 2, 1, 0, 1, 2], 1);
  }
  const { data } = random([8, 3], 5);
  if (name.startsWith("mean")) {
    return batch(data, 3);
  }
  // Bits, and some that are soft where a loss takes those.
  const soft = name === "hinge" ? 0 : 6;
  return batch(
    data.map((x, i) => (i < soft ? (x + 1) / 2 : Number(x > 0))),
    3,
  );
}

/** Predictions from 0.05 to 0.95. Margins stay away from 1. */
const inside = batch(
  random([8, 3], 6).data.map((x) => 0.5 + 0.45 * x),
  3,
);

/** Predictions with probabilities at the ends in the last rows, and margins of exactly 1. */
const extremes = batch([...inside.data.slice(0, 12), 1, 0, 0, 0, 1, 0, 1, 1e-8, 1e-8, 0, 1, 1], 3);

describe("losses as graphs", () => {
  beforeAll(() => useBackend("cpu"));

  it.each(Object.entries(keras.losses))("%s has Keras' value", async (title, wanted) => {
    const name = title.split(" ")[0];
    const columns = wanted.predictions[0].length;
    const width = name.startsWith("sparse") ? 1 : columns;
    const truth = batch(flatten(wanted.truth), width);
    const losses = await run(name, perSample, truth, batch(flatten(wanted.predictions), columns));
    expectNearly(losses.reduce((sum, x) => sum + x, 0) / losses.length, wanted.value);
  });

  it.each(names)("%s has the gradient of TensorFlow.js, at the ends too", async (name) => {
    const truth = truthFor(name);
    for (const predictions of [inside, extremes]) {
      const expected = differentiate(name, truth, predictions);
      expectNearly(await run(name, gradient, truth, predictions), expected);
    }
  });

  it.each(names)("%s has the gradient of central differences", async (name) => {
    const truth = truthFor(name);
    const value = async (data: number[]) =>
      (await run(name, perSample, truth, { ...inside, data }, "float64")).reduce((a, b) => a + b);
    const expected: number[] = [];
    for (const [index, x] of inside.data.entries()) {
      const above = await value(inside.data.with(index, x + 1e-6));
      const below = await value(inside.data.with(index, x - 1e-6));
      expected.push((above - below) / 2e-6);
    }
    expectNearly(await run(name, gradient, truth, inside, "float64"), expected, 1e-6);
  });

  it.each(["categoricalCrossentropy", "sparseCategoricalCrossentropy"])(
    "%s goes back through a softmax",
    async (name) => {
      const truth = truthFor(name);
      // The last rows come out as exactly 0 and 1.
      const logits = inside.data.map((x, i) => (i < 12 ? 5 * x : i % 4 === 0 ? 200 : -i));
      const predictions = batch([...tf.softmax(tf.tensor(logits, [8, 3])).dataSync()], 3);
      expect(predictions.data).toContain(0);
      expect(predictions.data).toContain(1);
      const expected = differentiate(name, truth, batch(logits, 3), tf.softmax);
      expectNearly(await run(name, throughSoftmax, truth, predictions), expected);
    },
  );

  it("meanAbsoluteError has slope 0 where it is 0, as in Keras", async () => {
    const values = batch([1, 2], 2);
    expect(await run("meanAbsoluteError", gradient, values, values)).toEqual([0, 0]);
  });

  it("take steps and rows", async () => {
    const truth = { data: [-1, 1, 1, 1, 0, -1, 1, 1], shape: [2, 2, 2], batch: true };
    const predictions = { data: Array<number>(8).fill(0.5), shape: [2, 2, 2], batch: true };
    expectNearly(await run("hinge", perSample, truth, predictions), [1, 0.5, 1.25, 0.5]);
    const slopes = [0.5, -0.5, -0.5, -0.5, 0, 0.5, -0.5, -0.5];
    expectNearly(await run("hinge", gradient, truth, predictions), slopes);
  });

  it("sparseCategoricalCrossentropy takes the labels of many steps", async () => {
    const name = "sparseCategoricalCrossentropy";
    const labels = { data: [2, 0], shape: [2, 1, 1], batch: true };
    const predictions = { data: [0.25, 0.25, 0.5, 0.5, 0.5, 0], shape: [2, 1, 3], batch: true };
    expectNearly(await run(name, perSample, labels, predictions), [Math.LN2, Math.LN2]);
  });

  it.each(names)("%s is not a number when a prediction is none", async (name) => {
    const predictions = batch([...inside.data.slice(0, 23), Number.NaN], 3);
    expect((await run(name, perSample, truthFor(name), predictions)).at(-1)).toBeNaN();
  });
});
