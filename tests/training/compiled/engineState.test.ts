import {
  adagrad,
  adam,
  adamax,
  adamw,
  earlyStopping,
  fit,
  KerasOptimizer,
  learningRateSchedule,
  nadam,
  rmsprop,
  sgd,
  tf,
  type CallbackContext,
} from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { ENGINES, useBackend } from "../backends.js";
import { makeData, makeNet, weightsOf } from "../models.js";
import { expectNearly } from "../nearly.js";
import { expectAgreement, train } from "./bothEngines.js";

type Engine = (typeof ENGINES)[number];

const DATA = makeData(30);
const OPTIONS = { epochs: 1, batchSize: 8, shuffle: false, seed: 2 };
const COMPILED = { ...OPTIONS, engine: "compiled" } as const;

/** Each optimizer with as many slots as it can have. */
const OPTIMIZERS: [string, () => KerasOptimizer][] = [
  ["sgd", () => sgd({ learningRate: 0.05, momentum: 0.9 })],
  ["rmsprop", () => rmsprop({ learningRate: 0.01, momentum: 0.5, centered: true })],
  ["adam", () => adam({ learningRate: 0.01 })],
  ["adamw", () => adamw({ learningRate: 0.01, weightDecay: 0.1 })],
  ["nadam", () => nadam({ learningRate: 0.01 })],
  ["adagrad", () => adagrad({ learningRate: 0.05 })],
  ["adamax", () => adamax({ learningRate: 0.01 })],
];

/** The numbers of an optimizer's slots for a model's weights. */
function slotsOf(model: tf.LayersModel): number[][] {
  const optimizer = model.optimizer as KerasOptimizer;
  return model.trainableWeights.flatMap(({ name }) => {
    const slots = optimizer.slotsOf(tf.engine().registeredVariables[name]);
    return optimizer.slotNames.map((slot) => Array.from(slots[slot].dataSync()));
  });
}

/** A model after fits of an epoch each, by these engines. */
async function trainedBy(engines: readonly Engine[], optimizer: tf.Optimizer) {
  const model = makeNet({ optimizer });
  const losses: number[] = [];
  for (const engine of engines) {
    const { history } = await fit(model, DATA, { ...OPTIONS, engine });
    losses.push(...history.loss);
  }
  return model;
}

describe("several fits in a row", () => {
  beforeAll(() => useBackend("cpu"));

  it.each(OPTIMIZERS)("with %s go on with its state, whatever engine trains next", async (_, make) => {
    const wanted = await trainedBy(["tfjs", "tfjs", "tfjs"], make());
    const orders: Engine[][] = [
      ["compiled", "compiled", "compiled"],
      ["tfjs", "compiled", "tfjs"],
      ["compiled", "tfjs", "compiled"],
    ];
    for (const engines of orders) {
      const model = await trainedBy(engines, make());
      expectNearly(weightsOf(model), weightsOf(wanted), 5e-5);
      expectNearly(slotsOf(model), slotsOf(wanted), 5e-5);
      expect((model.optimizer as KerasOptimizer).iterations).toBe(12);
    }
  });

  it.each(OPTIMIZERS)("with %s are as one, to the bit", async (_, make) => {
    const one = makeNet({ optimizer: make() });
    await fit(one, DATA, { ...COMPILED, epochs: 3 });
    const three = await trainedBy(["compiled", "compiled", "compiled"], make());
    expect(weightsOf(three)).toEqual(weightsOf(one));
    expect(slotsOf(three)).toEqual(slotsOf(one));
  });

  it("start afresh with another optimizer, and from a state that was set", async () => {
    const model = makeNet({ optimizer: adam() });
    await fit(model, DATA, COMPILED);
    const saved = (await model.optimizer.getWeights()).map(({ name, tensor }) => ({
      name,
      tensor: tensor.clone(),
    }));
    const weights = model.getWeights().map((weight) => weight.clone());
    await fit(model, DATA, COMPILED);
    const wanted = weightsOf(model);
    const next = adam();
    await next.setWeights(saved);
    model.setWeights(weights);
    model.compile({ optimizer: next, loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    await fit(model, DATA, COMPILED);
    expect(weightsOf(model)).toEqual(wanted);
    model.setWeights(weights);
    model.compile({ optimizer: adam(), loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    await fit(model, DATA, COMPILED);
    expect(weightsOf(model)).not.toEqual(wanted);
  });
});

describe("callbacks of the compiled engine", () => {
  beforeAll(() => useBackend("cpu"));

  it("see the weights of each epoch and may set them", async () => {
    const zero = ({ model, epoch }: CallbackContext) => {
      if (epoch === 1) {
        tf.tidy(() => {
          model.setWeights(model.getWeights().map((weight) => tf.mul(weight, 0.5)));
        });
      }
    };
    for (const event of ["onTrainBegin", "onEpochBegin", "onEpochEnd"] as const) {
      await expectAgreement(() => makeNet(), DATA, {
        ...OPTIONS,
        epochs: 4,
        validationSplit: 0.2,
        callbacks: { [event]: zero },
      });
    }
  });
});
