import { tf } from "@epochbook/training";
import { expect } from "vitest";
import { Tape } from "../../../../src/training/dist/engines/compiled/autodiff.js";
import {
  lowerLayer,
  type LoweringContext,
} from "../../../../src/training/dist/engines/compiled/layers/index.js";
import { Graph, type Value } from "../../../../src/training/dist/engines/compiled/onnx/index.js";
import { expectNearly } from "../../nearly.js";
import { compile, random, randomBatch, type Example } from "../rules/running.js";

interface Lowered {
  graph: Graph;
  tape: Tape;
  inputs: Value[];
  weights: Value[];
  output: Value;
  /** New values of weights, by their names. */
  updates: Map<string, Value>;
}

/** Connects a layer to inputs of some shapes, without rows, and gives it random weights. */
export function build(layer: tf.layers.Layer, shapes: (number | null)[][]): tf.LayersModel {
  const inputs = shapes.map((shape) => tf.input({ shape }));
  const outputs = layer.apply(inputs.length === 1 ? inputs[0] : inputs) as tf.SymbolicTensor;
  const weights = layer.weights.map(({ shape, originalName }, index) => {
    const { data } = random(shape as number[], 50 + index);
    const isVariance = originalName.includes("variance");
    return tf.tensor(isVariance ? data.map((x) => x ** 2 + 0.1) : data, shape as number[]);
  });
  layer.setWeights(weights);
  return tf.model({ inputs, outputs });
}

/** Writes a layer into a graph of its own, with its weights as inputs. */
export function lower(
  layer: tf.layers.Layer,
  { shapes, training = false }: { shapes: (number | null)[][]; training?: boolean },
): Lowered {
  const graph = new Graph();
  const tape = new Tape(graph);
  const inputs = shapes.map((shape, index) =>
    graph.input(`x${index}`, "float32", [null, ...shape]),
  );
  const weights = layer.weights.map(({ shape }, index) =>
    graph.input(`x${shapes.length + index}`, "float32", shape),
  );
  const updates = new Map<string, Value>();
  const context: LoweringContext = {
    tape,
    training,
    weight: (variable) => weights[layer.weights.indexOf(variable)],
    update: (variable, value) => updates.set(variable.originalName, value),
    penalize: () => undefined,
    dropoutMask: (_, shape) => graph.input("mask", "float32", shape),
  };
  const output = lowerLayer(layer, inputs, context);
  return { graph, tape, inputs, weights, output, updates };
}

/** Expects a layer's outputs for 3 rows to be those of TensorFlow.js in inference. */
export async function checkInference(layer: tf.layers.Layer, shapes: number[][]): Promise<void> {
  const model = build(layer, shapes);
  const examples = shapes.map((shape, index) => randomBatch([3, ...shape], index));
  const { graph, output } = lower(layer, { shapes });
  graph.output(output);
  const [result] = await (await compile(graph))([...examples, ...weightsOf(layer)]);
  const expected = model.predict(examples.map(toTensor)) as tf.Tensor;
  expect(result.shape).toEqual(expected.shape);
  expectNearly(result.data, await expected.data());
}

/**
 * Expects what a layer does with 3 rows in training to be what it does in TensorFlow.js.
 *
 * It compares outputs, gradients by inputs and weights, and the weights that the layer changes
 * itself.
 */
export async function checkTraining(layer: tf.layers.Layer, shapes: number[][]): Promise<void> {
  build(layer, shapes);
  const examples = shapes.map((shape, index) => randomBatch([3, ...shape], index));
  const lowered = lower(layer, { shapes, training: true });
  const { graph, tape, inputs, weights, output, updates } = lowered;
  const gradient = graph.input("gradient", "float32", output.shape);
  const trained = layer.weights.flatMap(({ trainable }, index) =>
    trainable ? [weights[index]] : [],
  );
  const wanted = [...inputs, ...trained];
  const byName = tape.gradients([{ value: output, gradient }], wanted);
  graph.output(output);
  for (const value of [...wanted.map(({ name }) => byName.get(name)), ...updates.values()]) {
    graph.output(value ?? graph.number(Number.NaN));
  }
  const rows = examples[0].shape.slice(0, 1);
  const byOutput = random([...rows, ...(output.shape.slice(1) as number[])], 99);
  const given = [...examples, ...weightsOf(layer)];
  const results = await (await compile(graph))(given, { gradient: byOutput });
  const expected = trainInTensorFlow(layer, examples, byOutput);
  expect(results).toHaveLength(expected.length + updates.size);
  for (const [index, tensor] of expected.entries()) {
    expectNearly(results[index].data, await tensor.data());
  }
  for (const [index, name] of [...updates.keys()].entries()) {
    const variable = layer.weights.find(({ originalName }) => originalName === name);
    expectNearly(results[expected.length + index].data, await variable?.read().data());
  }
}

/** Returns the output and then the gradients, by the inputs and the trained weights. */
function trainInTensorFlow(
  layer: tf.layers.Layer,
  examples: Example[],
  byOutput: Example,
): tf.Tensor[] {
  const inputs = examples.map((example) => tf.variable(toTensor(example)));
  const weights = layer.trainableWeights.map((weight) => (weight as unknown as HasVariable).val);
  const outputs: tf.Tensor[] = [];
  const variables = [...inputs, ...weights];
  const { grads } = tf.variableGrads(() => {
    const given = inputs.length === 1 ? inputs[0] : inputs;
    const output = layer.apply(given, { training: true }) as tf.Tensor;
    outputs.push(tf.keep(output));
    return tf.sum(tf.mul(output, toTensor(byOutput)));
  }, variables);
  return [...outputs, ...variables.map(({ name }) => grads[name])];
}

interface HasVariable {
  val: tf.Variable;
}

/** Returns a layer's weights as they are. */
export function weightsOf(layer: tf.layers.Layer): Example[] {
  return layer.getWeights().map((weight) => ({
    data: Array.from(weight.dataSync()),
    shape: weight.shape,
  }));
}

function toTensor({ data, shape }: Example): tf.Tensor {
  return tf.tensor(data, shape);
}
