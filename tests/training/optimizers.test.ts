import {
  adagrad,
  adam,
  adamax,
  adamw,
  fit,
  KerasOptimizer,
  nadam,
  rmsprop,
  sgd,
  tf,
} from "@epochbook/training";
import { describe, expect, it } from "vitest";
import { makeData, makeNet } from "./models.js";
import { expectNearly } from "./nearly.js";

const data = makeData(10);

/** Each optimizer with as many slots as it can have. */
const optimizers: [string, () => KerasOptimizer][] = [
  ["sgd", () => sgd({ learningRate: 0.5, momentum: 0.9, nesterov: true })],
  ["rmsprop", () => rmsprop({ rho: 0.8, momentum: 0.9, epsilon: 1e-3, centered: true })],
  ["adam", () => adam({ learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-3 })],
  ["adamw", () => adamw({ learningRate: 0.1, beta1: 0.8, weightDecay: 0.1 })],
  ["nadam", () => nadam({ learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-3 })],
  ["adagrad", () => adagrad({ learningRate: 0.1, initialAccumulatorValue: 0, epsilon: 1e-3 })],
  ["adamax", () => adamax({ learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-3 })],
];

function step(optimizer: tf.Optimizer, variable: tf.Variable, gradient = [0.5, -1]): number[] {
  tf.tidy(() => {
    optimizer.applyGradients({ [variable.name]: tf.tensor1d(gradient) });
  });
  return Array.from(variable.dataSync());
}

describe("optimizers", () => {
  it("have Keras' defaults", () => {
    expect(sgd().getConfig()).toEqual({ learningRate: 0.01, momentum: 0, nesterov: false });
    expect(rmsprop().getConfig()).toEqual({
      learningRate: 0.001,
      rho: 0.9,
      momentum: 0,
      epsilon: 1e-7,
      centered: false,
    });
    const ofAdam = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
    expect(adam().getConfig()).toEqual(ofAdam);
    expect(adamw().getConfig()).toEqual({ ...ofAdam, weightDecay: 0.004 });
    expect(nadam().getConfig()).toEqual(ofAdam);
    expect(adamax().getConfig()).toEqual(ofAdam);
    expect(adagrad().getConfig()).toEqual({
      learningRate: 0.001,
      initialAccumulatorValue: 0.1,
      epsilon: 1e-7,
    });
  });

  it("take an option that is undefined as not given", () => {
    const options = { learningRate: undefined, beta1: 0.5 } as unknown as { beta1: number };
    expect(adam(options).getConfig()).toEqual({ ...adam().getConfig(), beta1: 0.5 });
  });

  it.each([
    ["sgd", sgd],
    ["rmsprop", rmsprop],
    ["adam", adam],
    ["adagrad", adagrad],
    ["adamax", adamax],
  ])('compile({ optimizer: "%s" }) trains with ours, which the model owns', async (name, make) => {
    const model = makeNet({ optimizer: name });
    await fit(model, data, { epochs: 2, seed: 1 });
    const explicit = makeNet({ optimizer: make() });
    await fit(explicit, data, { epochs: 2, seed: 1 });
    expect(model.optimizer.getClassName()).toBe(make().getClassName());
    expect(model.getWeights().map((w) => Array.from(w.dataSync()))).toEqual(
      explicit.getWeights().map((w) => Array.from(w.dataSync())),
    );
    const slots = (await model.optimizer.getWeights()).slice(1);
    model.dispose();
    expect(slots.every(({ tensor }) => tensor.isDisposed)).toBe(true);
  });

  it("are told from TensorFlow.js' own", () => {
    expect(optimizers.every(([, make]) => make() instanceof KerasOptimizer)).toBe(true);
    expect(adam()).toBeInstanceOf(tf.Optimizer);
    expect(adam()).not.toBeInstanceOf(sgd().constructor);
    expect(tf.train.adam()).not.toBeInstanceOf(KerasOptimizer);
  });

  it("leaves an optimizer that was passed as an object", async () => {
    const own = tf.train.adam(0.001);
    const model = makeNet({ optimizer: own });
    await fit(model, data, { engine: "tfjs" });
    expect(model.optimizer).toBe(own);
  });

  it.each(optimizers)("%s goes on from saved weights as if never stopped", async (_, make) => {
    const variable = tf.variable(tf.tensor1d([1, 2]));
    const optimizer = make();
    step(optimizer, variable);
    step(optimizer, variable, [-2, 0.25]);
    const saved = (await optimizer.getWeights()).map(({ name, tensor }) => ({
      name,
      tensor: tensor.clone(),
    }));
    const before = variable.clone();
    const wanted = step(optimizer, variable);
    variable.assign(before);
    const restored = make();
    await restored.setWeights(saved);
    expect(step(restored, variable)).toEqual(wanted);
    expect(restored.iterations).toBe(3);
  });

  it.each(optimizers)("%s goes on from slots and a count that were set", (_, make) => {
    const variable = tf.variable(tf.tensor1d([1, 2]));
    const optimizer = make();
    step(optimizer, variable);
    const before = variable.clone();
    const other = make();
    for (const name of other.slotNames) {
      other.slotsOf(variable)[name].assign(optimizer.slotsOf(variable)[name]);
    }
    other.setIterations(1);
    const wanted = step(optimizer, variable);
    variable.assign(before);
    expect(step(other, variable)).toEqual(wanted);
  });

  it.each(optimizers)("%s starts afresh after it was disposed", (_, make) => {
    const variable = tf.variable(tf.tensor1d([1, 2]));
    const optimizer = make();
    const first = step(optimizer, variable);
    step(optimizer, variable);
    optimizer.dispose();
    variable.assign(tf.tensor1d([1, 2]));
    expect(step(optimizer, variable)).toEqual(first);
  });

  it.each(optimizers)("%s disposes its slots", (_, make) => {
    const variable = tf.variable(tf.tensor1d([1, 2]));
    const count = tf.memory().numTensors;
    const optimizer = make();
    step(optimizer, variable);
    expect(tf.memory().numTensors).toBe(count + optimizer.slotNames.length);
    optimizer.dispose();
    expect(tf.memory().numTensors).toBe(count);
  });

  it.each(optimizers)("%s comes back from its saved settings", (_, make) => {
    const optimizer = make();
    optimizer.learningRate = 0.25;
    const constructor =
      optimizer.constructor as unknown as tf.serialization.SerializableConstructor<KerasOptimizer>;
    const back = constructor.fromConfig(constructor, optimizer.getConfig());
    expect(back.getConfig()).toEqual(optimizer.getConfig());
    expect(back.learningRate).toBe(0.25);
    expect(back.getClassName()).toBe(optimizer.getClassName());
  });

  it("adagrad starts its slots at the initial value", () => {
    const variable = tf.variable(tf.tensor1d([1, 2]));
    const { accumulator } = adagrad({ initialAccumulatorValue: 0.5 }).slotsOf(variable);
    expect(Array.from(accumulator.dataSync())).toEqual([0.5, 0.5]);
  });

  it("adamw lets a weight whose gradient is 0 decay", () => {
    const variable = tf.variable(tf.tensor1d([1, 2]));
    const optimizer = adamw({ learningRate: 0.5, weightDecay: 0.1 });
    expectNearly(step(optimizer, variable, [0, 0]), [0.95, 1.9]);
  });

  it.each([
    [() => adam({ learningRate: -1 }), "learningRate to be a number >= 0, got -1 (number)"],
    [() => adam({ epsilon: -1e-7 }), "epsilon to be a number >= 0, got -1e-7 (number)"],
    [() => adam({ beta1: 1 }), "beta1 to be a number from 0 to below 1, got 1 (number)"],
    [() => nadam({ beta2: NaN }), "beta2 to be a number from 0 to below 1, got NaN (number)"],
    [() => adamax({ beta2: -0.1 }), "beta2 to be a number from 0 to below 1, got -0.1 (number)"],
    [() => adamw({ weightDecay: -1 }), "weightDecay to be a number >= 0, got -1 (number)"],
    [
      () => adagrad({ initialAccumulatorValue: -1 }),
      "initialAccumulatorValue to be a number >= 0, got -1 (number)",
    ],
    [() => rmsprop({ rho: 1.5 }), "rho to be a number from 0 to below 1, got 1.5 (number)"],
    [() => sgd({ momentum: 1.1 }), "momentum to be a number from 0 to 1, got 1.1 (number)"],
    [
      () => sgd({ nesterov: "yes" as unknown as boolean }),
      'nesterov to be true or false, got "yes" (string)',
    ],
    [
      () => adam({ beta_1: 0.8 } as object),
      'options to be of learningRate, beta1, beta2, epsilon, got "beta_1"',
    ],
    [() => adam(0.01 as unknown as object), "options to be an object, got 0.01 (number)"],
    [() => (adam().learningRate = NaN), "learningRate to be a number >= 0, got NaN (number)"],
    [
      () => {
        adam().setIterations(-1);
      },
      "iterations to be a whole number >= 0, got -1 (number)",
    ],
  ])("refuse settings that are out of range: %s", (make, message) => {
    expect(make).toThrow(`expected ${message}`);
  });
});
