import { adam, fit, rmsprop, sgd, tf } from "@epochbook/training";
import { describe, expect, it } from "vitest";
import { makeData, makeNet } from "./models.js";
import { expectNearly } from "./nearly.js";

const DATA = makeData(10);

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
    expect(adam().getConfig()).toEqual({
      learningRate: 0.001,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-7,
    });
  });

  it.each([
    ["sgd", sgd],
    ["rmsprop", rmsprop],
    ["adam", adam],
  ])('compile({ optimizer: "%s" }) trains with ours, which the model owns', async (name, make) => {
    const model = makeNet({ optimizer: name });
    await fit(model, DATA, { epochs: 2, seed: 1 });
    const explicit = makeNet({ optimizer: make() });
    await fit(explicit, DATA, { epochs: 2, seed: 1 });
    expect(model.optimizer.getClassName()).toBe(make().getClassName());
    expect(model.getWeights().map((w) => Array.from(w.dataSync()))).toEqual(
      explicit.getWeights().map((w) => Array.from(w.dataSync())),
    );
    const slots = (await model.optimizer.getWeights()).slice(1);
    model.dispose();
    expect(slots.every(({ tensor }) => tensor.isDisposed)).toBe(true);
  });

  it("leaves an optimizer that was passed as an object", async () => {
    const own = tf.train.adam(0.001);
    const model = makeNet({ optimizer: own });
    await fit(model, DATA);
    expect(model.optimizer).toBe(own);
  });

  it("goes on from saved weights as if never stopped", async () => {
    const variable = tf.variable(tf.tensor1d([1, 2]));
    const gradient = { [variable.name]: tf.tensor1d([0.5, -1]) };
    const optimizer = adam();
    optimizer.applyGradients(gradient);
    const saved = (await optimizer.getWeights()).map(({ name, tensor }) => ({
      name,
      tensor: tensor.clone(),
    }));
    const before = variable.clone();
    optimizer.applyGradients(gradient);
    const wanted = variable.dataSync();
    variable.assign(before);
    const restored = adam(optimizer.getConfig());
    await restored.setWeights(saved);
    restored.applyGradients(gradient);
    expect(restored.iterations).toBe(2);
    expectNearly(variable.dataSync(), wanted);
  });

  it("disposes its slots", () => {
    const variable = tf.variable(tf.tensor1d([1, 2]));
    const gradient = { [variable.name]: tf.tensor1d([0.5, -1]) };
    const count = tf.memory().numTensors;
    const optimizer = rmsprop({ momentum: 0.9, centered: true });
    optimizer.applyGradients(gradient);
    expect(tf.memory().numTensors).toBe(count + 3);
    optimizer.dispose();
    expect(tf.memory().numTensors).toBe(count);
  });

  it("comes back from its saved settings", () => {
    const optimizer = sgd({ learningRate: 0.5, momentum: 0.9, nesterov: true });
    const constructor =
      optimizer.constructor as unknown as tf.serialization.SerializableConstructor<tf.Optimizer>;
    expect(constructor.fromConfig(constructor, optimizer.getConfig()).getConfig()).toEqual(
      optimizer.getConfig(),
    );
  });

  it("refuses a learning rate that is none", () => {
    expect(() => adam({ learningRate: -1 })).toThrow(
      "expected learningRate to be a number >= 0, got -1 (number)",
    );
  });
});
