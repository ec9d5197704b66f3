import { backend, buildDenseNet, fit, kerasLayers, oneHot } from "@epochbook/helpers";
import { tf } from "@epochbook/helpers";
import { describe, expect, test } from "vitest";

const weightsOf = (model: tf.LayersModel): Float32Array[] =>
  model.getWeights().map((weight) => Float32Array.from(weight.dataSync()));

describe("model builders", () => {
  test("draw the same weights from the same seed, 0 included, and others from another", () => {
    for (const seed of [0, 1671]) {
      const [first, again] = [1, 2].map(() => weightsOf(buildDenseNet({ seed })));
      expect(first).toEqual(again);
    }
    const [one, other] = [0, 1].map((seed) => weightsOf(buildDenseNet({ seed })));
    expect(one[0]).not.toEqual(other[0]);
  });

  test("draw each layer's kernel from Glorot's uniform distribution, apart from the others", () => {
    const [first, , second] = weightsOf(
      buildDenseNet({ seed: 3, inputs: 128, hidden: [128, 128] }),
    );
    const limit = Math.sqrt(6 / (128 + 128));
    for (const kernel of [first, second]) {
      const largest = kernel.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
      expect(largest).toBeLessThanOrEqual(limit);
      expect(largest).toBeGreaterThan(0.99 * limit);
      const variance = kernel.reduce((sum, weight) => sum + weight ** 2, 0) / kernel.length;
      expect(variance / (limit ** 2 / 3)).toBeCloseTo(1, 1);
    }
    expect(first).not.toEqual(second);
  });

  test.each([
    ["sgd", 0.01],
    ["rmsprop", 0.001],
    ["adam", 0.001],
    ["adamw", 0.001],
    ["nadam", 0.001],
    ["adagrad", 0.001],
    ["adamax", 0.001],
  ] as const)("compile with %s, at its own learning rate or another", (optimizer, own) => {
    const className = `Epochbook${optimizer[0].toUpperCase()}${optimizer.slice(1)}`;
    for (const [options, learningRate] of [
      [{}, own],
      [{ learningRate: 0.2 }, 0.2],
    ] as const) {
      const model = buildDenseNet({ seed: 1, hidden: [], optimizer, ...options });
      expect(model.optimizer.getClassName()).toBe(className);
      expect(model.optimizer.getConfig()).toMatchObject({ learningRate });
    }
  });

  test("refuse a misspelt option", () => {
    const options = { seed: 1, droput: 0.3 };
    expect(() => buildDenseNet(options)).toThrow(/got "droput"; did you mean dropout\?$/);
  });

  test("start biases at 0", () => {
    expect(weightsOf(buildDenseNet({ seed: 1, hidden: [] }))[1]).toEqual(new Float32Array(10));
  });

  test("leave an initializer alone that is given", () => {
    const layers = kerasLayers(1);
    const model = tf.sequential({
      layers: [layers.dense({ units: 1, inputShape: [2], kernelInitializer: "ones" })],
    });
    expect(weightsOf(model)[0]).toEqual(Float32Array.of(1, 1));
  });

  test("convolve, and fit trains it whichever backend is active", async () => {
    const layers = kerasLayers(1);
    const model = tf.sequential({
      layers: [
        layers.conv2d({ filters: 2, kernelSize: 2, inputShape: [3, 3, 1], name: "edges" }),
        layers.activityRegularization({ l2: 0.1 }),
        tf.layers.flatten(),
        layers.dense({ units: 2, activation: "softmax" }),
      ],
    });
    model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy" });
    const data = { x: new Float32Array(18).fill(1), y: oneHot([0, 1], 2) };
    await backend();
    for (const active of ["wasm", "cpu"]) {
      await tf.setBackend(active);
      const { history } = await fit(model, data, { engine: "tfjs", progress: false, seed: 1 });
      expect(history.loss.every(Number.isFinite)).toBe(true);
      expect(tf.getBackend()).toBe(active);
    }
  });

  test("refuse what can't be built", () => {
    expect(() => buildDenseNet({ seed: 1, hidden: [128, 0] })).toThrow(
      "expected hidden[1] to be a whole number >= 1, got 0 (number)",
    );
    expect(() => buildDenseNet({ seed: 1, dropout: 1 })).toThrow(
      "expected dropout to be from 0 to below 1, got 1",
    );
    expect(() => buildDenseNet({ seed: 1, optimizer: "sdg" as "sgd" })).toThrow(
      "expected optimizer to be one of sgd, rmsprop, adam, adamw, nadam, adagrad, adamax, got sdg",
    );
  });
});
