import {
  adagrad,
  adam,
  adamax,
  adamw,
  evaluate,
  fit,
  nadam,
  predict,
  rmsprop,
  sgd,
  tf,
} from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { backends, useBackend, ways } from "./backends.js";
import { keras } from "./fixture.js";
import { expectNearly, flatten } from "./nearly.js";

const optimizers = { sgd, rmsprop, adam, adamw, nadam, adagrad, adamax };

const toCamelCase = (name: string): string =>
  name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

describe.each(ways)("compared with Keras, by $name", ({ engine, backend }) => {
  beforeAll(() => useBackend(backend));

  it.each(Object.entries(keras.losses))("%s, clipped extremes included", async (title, wanted) => {
    const columns = wanted.predictions[0].length;
    const model = tf.sequential({
      layers: [tf.layers.activation({ activation: "linear", inputShape: [columns] })],
    });
    model.compile({ optimizer: "sgd", loss: title.split(" ")[0] });
    const x = tf.tensor2d(wanted.predictions);
    const y = tf.tensor(wanted.truth);
    const evaluated = await evaluate(model, { x, y }, { engine });
    expectNearly(evaluated.loss, wanted.value);
  });

  it.each(Object.entries(keras.gradients))("gradients of a net with %s", async (loss, wanted) => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 5, activation: "tanh", inputShape: [4] }),
        tf.layers.dense({ units: 3, activation: wanted.activation }),
      ],
    });
    model.setWeights(wanted.weights.map((weight) => tf.tensor(weight as number[])));
    model.compile({ optimizer: sgd({ learningRate: 1 }), loss });
    const data = { x: tf.tensor(wanted.x), y: tf.tensor(wanted.truth) };
    const { history } = await fit(model, data, { engine, batchSize: 6 });
    expectNearly(history.loss, [wanted.loss]);
    // One step of rate 1 takes the gradient off the weights.
    const before = flatten(wanted.weights);
    const moved = model.getWeights().flatMap((weight) => flatten(weight.dataSync()));
    expectNearly(
      moved.map((after, i) => before[i] - after),
      wanted.gradients,
      2e-5,
    );
  });

  it.each(Object.entries(keras.fits.cases))("a whole fit with %s", async (optimizer, wanted) => {
    const { columns, l2, learningRate } = wanted;
    const kernelRegularizer = l2 === null ? {} : { kernelRegularizer: tf.regularizers.l2({ l2 }) };
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 6, activation: "relu", inputShape: [4], ...kernelRegularizer }),
        tf.layers.dense({ units: columns, activation: columns === 1 ? "sigmoid" : "softmax" }),
      ],
    });
    model.setWeights(wanted.weights.map((weight) => tf.tensor(weight as number[])));
    model.compile({
      optimizer:
        learningRate === null
          ? optimizer
          : optimizers[optimizer as keyof typeof optimizers]({ learningRate }),
      loss: toCamelCase(wanted.loss),
      metrics: ["accuracy"],
    });
    const x = tf.tensor(keras.fits.x);
    const testX = tf.tensor(keras.fits.testX);
    const { history } = await fit(
      model,
      { x, y: tf.tensor(wanted.y) },
      { engine, batchSize: 5, epochs: 4, validationSplit: 0.2, shuffle: false },
    );
    const evaluated = await evaluate(model, { x: testX, y: tf.tensor(wanted.testY) }, { engine });
    const predictions = await predict(model, testX, { engine });

    expect(Object.keys(history).sort()).toEqual(Object.keys(wanted.history).sort());
    for (const [key, values] of Object.entries(wanted.history)) {
      expectNearly(history[key], values, 2e-5);
    }
    expectNearly(
      [evaluated.loss, evaluated.accuracy],
      [wanted.evaluated.loss, wanted.evaluated.accuracy],
      2e-5,
    );
    expectNearly(predictions.data, wanted.predictions, 5e-5);
    expectNearly(
      model.getWeights().map((weight) => weight.dataSync()),
      wanted.trained,
      5e-5,
    );
  });
});

describe.each(backends)("optimizers compared with Keras, on %s", (name) => {
  beforeAll(() => useBackend(name));

  it.each(Object.entries(keras.optimizers.cases))("steps of %s", (title, { config, after }) => {
    const kind = title.split(" ")[0] as keyof typeof optimizers;
    const options = Object.entries(config).map(([key, value]) => [toCamelCase(key), value]);
    const optimizer = optimizers[kind](Object.fromEntries(options) as object);
    const variable = tf.variable(tf.tensor1d(keras.optimizers.start));
    const steps = keras.optimizers.gradients.map((gradient) => {
      optimizer.applyGradients({ [variable.name]: tf.tensor1d(gradient) });
      return Array.from(variable.dataSync());
    });
    expectNearly(steps, after, 2e-6);
  });
});
