import {
  adagrad,
  adam,
  adamax,
  adamw,
  KerasOptimizer,
  nadam,
  rmsprop,
  sgd,
  tf,
} from "@epochbook/training";
import { Graph } from "@epochbook/training/dist/engines/compiled/onnx/index.js";
import { updateRuleOf } from "@epochbook/training/dist/engines/compiled/optimizers/index.js";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../backends.js";
import { keras } from "../fixture.js";
import { expectNearly } from "../nearly.js";
import { compile, declareInputs, type Example } from "./rules/running.js";

const optimizers = { sgd, rmsprop, adam, adamw, nadam, adagrad, adamax };

/** Settings at the ends of their ranges, or that leave something out, with the operators they take. */
const cases: [string, number, () => KerasOptimizer][] = [
  ["sgd", 2, () => sgd({ learningRate: 0.1 })],
  ["sgd momentum", 4, () => sgd({ learningRate: 0.1, momentum: 0.9 })],
  ["sgd momentum 1", 3, () => sgd({ learningRate: 0.1, momentum: 1 })],
  ["sgd nesterov", 5, () => sgd({ learningRate: 0.1, momentum: 0.9, nesterov: true })],
  ["sgd nesterov 1", 4, () => sgd({ learningRate: 0.1, momentum: 1, nesterov: true })],
  ["rmsprop", 8, () => rmsprop({ learningRate: 0.1 })],
  ["rmsprop momentum", 10, () => rmsprop({ learningRate: 0.1, momentum: 0.9 })],
  ["rmsprop centered", 13, () => rmsprop({ learningRate: 0.1, epsilon: 0.1, centered: true })],
  ["rmsprop all", 15, () => rmsprop({ epsilon: 0.1, momentum: 0.9, centered: true })],
  ["rmsprop rho 0", 9, () => rmsprop({ rho: 0, epsilon: 0.1, momentum: 1, centered: true })],
  ["adam", 10, () => adam({ learningRate: 0.1 })],
  ["adam betas 0", 6, () => adam({ learningRate: 0.1, beta1: 0, beta2: 0 })],
  ["adam epsilon 0", 9, () => adam({ learningRate: 0.1, epsilon: 0 })],
  ["adamw", 12, () => adamw({ learningRate: 0.1, weightDecay: 0.1 })],
  ["nadam", 12, () => nadam({ learningRate: 0.1 })],
  ["nadam betas 0", 8, () => nadam({ learningRate: 0.1, beta1: 0, beta2: 0 })],
  ["adagrad", 7, () => adagrad({ learningRate: 0.1 })],
  ["adagrad zeros", 6, () => adagrad({ initialAccumulatorValue: 0, epsilon: 0 })],
  ["adamax", 9, () => adamax({ learningRate: 0.1 })],
  ["adamax betas 0", 7, () => adamax({ learningRate: 0.1, beta1: 0, beta2: 0 })],
];

/** A weight, and the optimizer's slots of it, by the optimizer's scales. */
interface State {
  weight: number[];
  slots: number[][];
}

const toCamelCase = (name: string): string =>
  name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

const flat = (data: number[]): Example => ({ data, shape: [1, data.length] });

/** Compiles one step; the slots go in and come out by the optimizer's scales. */
async function compileStep(optimizer: KerasOptimizer, length: number, hasOneThread: boolean) {
  const rule = updateRuleOf(optimizer);
  const zeros = Array.from({ length: 2 + rule.slots.length }, () => ({
    data: [],
    shape: [1, length],
  }));
  const scalars = Array.from({ length: rule.scalarCount }, () => ({ data: [0], shape: [] }));
  const graph = new Graph();
  graph.hasOneThread = hasOneThread;
  const [weight, gradient, ...others] = declareInputs(graph, [...zeros, ...scalars]);
  const slots = others.slice(0, rule.slots.length);
  const moved = rule.update(graph, { weight, slots }, gradient, others.slice(slots.length));
  const operators = graph.nodes.length;
  for (const value of [moved.weight, ...moved.slots]) {
    graph.output(value);
  }
  const run = await compile(graph);
  const step = async (state: State, gradient: number[], count: number): Promise<State> => {
    const numbers = rule.scalarsOf(count, optimizer.learningRate);
    const scaled = rule.slots.map(({ scale }, i) => state.slots[i].map((x) => x * scale));
    const [weight, ...slots] = await run([
      ...[state.weight, gradient, ...scaled].map(flat),
      ...numbers.map((data) => ({ data: [data], shape: [] })),
    ]);
    return {
      weight: weight.data,
      slots: rule.slots.map(({ scale }, i) => slots[i].data.map((x) => x / scale)),
    };
  };
  return { step, operators, slotNames: rule.slots.map(({ name }) => name) };
}

/** Returns the optimizer's own state of a variable. */
function stateOf(optimizer: KerasOptimizer, variable: tf.Variable): State {
  const slots = optimizer.slotsOf(variable);
  return {
    weight: Array.from(variable.dataSync()),
    slots: optimizer.slotNames.map((name) => Array.from(slots[name].dataSync())),
  };
}

/** Compares relative to each number, however small, but with room for sums that cancel. */
function expectAlike(actual: number[][], expected: number[][]): void {
  const ratios = expected.map((row, i) => row.map((x, j) => (x === 0 ? 0 : actual[i][j] / x)));
  expect(actual.map((row) => row.map((x) => x === 0))).toEqual(
    expected.map((row) => row.map((x) => x === 0)),
  );
  expectNearly(
    ratios,
    expected.map((row) => row.map((x) => (x === 0 ? 0 : 1))),
    2e-5,
  );
}

describe.each([
  ["one thread", true],
  ["several threads", false],
])("optimizers as graphs for %s", (_, hasOneThread) => {
  beforeAll(() => useBackend("cpu"));

  it.each(Object.entries(keras.optimizers.cases))("steps of %s", async (title, wanted) => {
    const kind = title.split(" ")[0] as keyof typeof optimizers;
    const options = Object.entries(wanted.config).map(([key, value]) => [toCamelCase(key), value]);
    const optimizer = optimizers[kind](Object.fromEntries(options) as object);
    const variable = tf.variable(tf.tensor1d(keras.optimizers.start));
    let state = stateOf(optimizer, variable);
    const { step } = await compileStep(optimizer, state.weight.length, hasOneThread);
    for (const [index, gradient] of keras.optimizers.gradients.entries()) {
      state = await step(state, gradient, index + 1);
      optimizer.applyGradients({ [variable.name]: tf.tensor1d(gradient) });
      expectNearly(state.weight, wanted.after[index], 2e-6);
      expectAlike(state.slots, stateOf(optimizer, variable).slots);
    }
  });

  it.each(cases)("%s follows a changing rate in %i operators at most", async (_, count, make) => {
    const optimizer = make();
    const variable = tf.variable(tf.tensor1d([1, -2, 0.5]));
    let state = stateOf(optimizer, variable);
    const { step, operators, slotNames } = await compileStep(optimizer, 3, hasOneThread);
    expect(operators).toBeLessThanOrEqual(count);
    if (!hasOneThread) {
      expect(operators).toBe(count);
    }
    expect(slotNames).toEqual(optimizer.slotNames);
    for (const index of Array(10).keys()) {
      const gradient = [0.5, -1, 1e-3].map((x, i) => x * Math.cos(index * (i + 1)));
      optimizer.learningRate *= 0.9;
      state = await step(state, gradient, index + 1);
      optimizer.applyGradients({ [variable.name]: tf.tensor1d(gradient) });
      const expected = stateOf(optimizer, variable);
      expectNearly(state.weight, expected.weight, 2e-6);
      expectAlike(state.slots, expected.slots);
    }
  });

  it("adamw decays by what is too little for a factor in single precision", async () => {
    const weight = Array.from({ length: 200 }, (_, i) => Math.fround(1 + i / 200));
    const nothing = weight.map(() => 0);
    const { step } = await compileStep(
      adamw({ learningRate: 1e-6, weightDecay: 0.5 }),
      200,
      hasOneThread,
    );
    const after = await step({ weight, slots: [nothing, nothing] }, nothing, 1);
    const parts = weight.map((before, i) => (before - after.weight[i]) / before / 5e-7);
    const average = parts.reduce((sum, part) => sum + part, 0) / parts.length;
    expectNearly(average, 1, 0.02);
  });
});
