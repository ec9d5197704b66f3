import { activityRegularization, evaluate, fit, predict, sgd, tf } from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { backends, useBackend } from "./backends.js";
import { keras } from "./fixture.js";
import { makeKerasNet, weightsOf } from "./models.js";
import { expectNearly, flatten } from "./nearly.js";

const tfjs = { engine: "tfjs", batchSize: 3 } as const;
const options = { ...tfjs, shuffle: false };
const { cases } = keras.activity;

function makeModel({ factors, weights }: (typeof cases)[string]): tf.Sequential {
  const model = makeKerasNet(weights, activityRegularization(factors));
  model.compile({ optimizer: sgd({ learningRate: 1 }), loss: "categoricalCrossentropy" });
  return model;
}

describe.each(backends)("activityRegularization on %s", (name) => {
  beforeAll(() => useBackend(name));

  it.each(Object.entries(cases))(
    "trains and evaluates as Keras does, with %s",
    async (_, wanted) => {
      const model = makeModel(wanted);
      const [x, y] = [tf.tensor(keras.activity.x), tf.tensor(keras.activity.y)];
      expectNearly((await evaluate(model, { x, y }, tfjs)).loss, wanted.evaluated);
      const first = { x: x.slice(0, 3), y: y.slice(0, 3) };
      const step = await fit(model, first, options);
      expectNearly(step.history.loss, wanted.stepLoss);
      expectNearly(weightsOf(model), wanted.stepped.map(flatten), 2e-5);
      const validation = { x, y };
      const { history } = await fit(model, { x, y, validation }, { ...options, epochs: 2 });
      expectNearly(history.loss, wanted.history.loss, 2e-5);
      expectNearly(history.val_loss, wanted.history.val_loss, 2e-5);
    },
  );
});

describe("activityRegularization", () => {
  beforeAll(() => useBackend("wasm"));
  const wanted = cases["l1 l2"];

  it("counts inside nested models and leaks no tensors, also when an evaluation fails", async () => {
    const inner = tf.sequential({
      layers: [
        tf.layers.dense({ units: 5, activation: "tanh", inputShape: [4] }),
        activityRegularization(wanted.factors),
      ],
    });
    const model = tf.sequential({
      layers: [inner, tf.layers.dense({ units: 3, activation: "softmax" })],
    });
    model.setWeights(wanted.weights.map((weight) => tf.tensor(weight as number[])));
    const data = { x: tf.tensor(keras.activity.x), y: tf.tensor(keras.activity.y) };
    // One optimizer for all runs: each holds a tensor of its own.
    const optimizer = sgd({ learningRate: 0 });
    const counts: number[] = [];
    const failing = (): tf.Tensor => {
      throw new Error("no loss");
    };
    for (let run = 0; run < 3; run++) {
      model.compile({ optimizer, loss: failing });
      await expect(evaluate(model, data, tfjs)).rejects.toThrow("no loss");
      model.compile({ optimizer, loss: "categoricalCrossentropy" });
      expectNearly((await fit(model, data, options)).history.loss, [wanted.evaluated]);
      await predict(model, data.x, tfjs);
      counts.push(tf.memory().numTensors);
    }
    expect(counts).toEqual([counts[0], counts[0], counts[0]]);
  });

  it("has the gradient 0 where an activity is 0", async () => {
    const kernel = tf.ones([4, 3]);
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 3, inputShape: [4] }), activityRegularization({ l1: 1 })],
    });
    model.setWeights([kernel, tf.zeros([3])]);
    model.compile({ optimizer: sgd({ learningRate: 1 }), loss: "meanSquaredError" });
    const x = tf.tensor2d([[1, -1, 2, -2]]);
    await fit(model, { x, y: tf.zeros([1, 3]) }, tfjs);
    expect(weightsOf(model).flat()).toEqual([...new Array<number>(12).fill(1), 0, 0, 0]);
  });

  it("passes on what it gets and is saved with its factors", async () => {
    const model = makeModel(wanted);
    const copy = await tf.models.modelFromJSON(model.toJSON("", false) as never);
    expect(copy.layers[1]).toMatchObject(wanted.factors);
    expect(copy.layers[1].getClassName()).toBe("EpochbookActivityRegularization");
    copy.setWeights(model.getWeights());
    const x = tf.tensor(keras.activity.x);
    expect(await predict(copy, x, tfjs)).toEqual(
      await predict(makeKerasNet(wanted.weights), x, tfjs),
    );
  });

  it("refuses an unknown option, and takes those of every layer", () => {
    expect(() => activityRegularization({ l3: 1 } as never)).toThrow(
      /^expected options to be of l1, l2, name, .*, got "l3"; did you mean l1\?$/,
    );
    expect(activityRegularization({ l1: 1, name: "penalty", trainable: false }).name).toBe(
      "penalty",
    );
  });

  it.each([{ l1: -1 }, { l2: NaN }, { l1: Infinity }, { l2: "1" as never }])(
    "refuses %j",
    (factors) => {
      const [[name]] = Object.entries(factors);
      expect(() => activityRegularization(factors)).toThrow(
        `expected ${name} to be a finite number >= 0, got `,
      );
    },
  );
});
