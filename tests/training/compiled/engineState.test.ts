import { adam, fit, KerasOptimizer, tf } from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { engines, useBackend } from "../backends.js";
import { makeData, makeNet, weightsOf } from "../models.js";
import { expectNearly } from "../nearly.js";
import { optimizers } from "./optimizersWithSlots.js";

type Engine = (typeof engines)[number];

const data = makeData(30);
const options = { epochs: 1, batchSize: 8, shuffle: false, seed: 2 };
const compiled = { ...options, engine: "compiled" } as const;

interface Trained {
  model: tf.LayersModel;
  optimizer: KerasOptimizer;
}

/** Returns the numbers of an optimizer's slots for a model's weights. */
function slotsOf({ model, optimizer }: Trained): number[][] {
  return model.trainableWeights.flatMap(({ name }) => {
    const slots = optimizer.slotsOf(tf.engine().registeredVariables[name]);
    return optimizer.slotNames.map((slot) => Array.from(slots[slot].dataSync()));
  });
}

/** Trains a model in fits of an epoch each, by these engines. */
async function trainBy(engines: readonly Engine[], optimizer: KerasOptimizer): Promise<Trained> {
  const model = makeNet({ optimizer });
  for (const engine of engines) {
    await fit(model, data, { ...options, engine });
  }
  return { model, optimizer };
}

describe("several fits in a row", () => {
  beforeAll(() => useBackend("cpu"));

  it.each(optimizers)(
    "with %s go on with its state, whatever engine trains next",
    async (_, make) => {
      const wanted = await trainBy(["tfjs", "tfjs", "tfjs"], make());
      const orders: Engine[][] = [
        ["compiled", "compiled", "compiled"],
        ["tfjs", "compiled", "tfjs"],
        ["compiled", "tfjs", "compiled"],
      ];
      for (const engines of orders) {
        const actual = await trainBy(engines, make());
        expectNearly(weightsOf(actual.model), weightsOf(wanted.model), 5e-5);
        expectNearly(slotsOf(actual), slotsOf(wanted), 5e-5);
        expect(actual.optimizer.iterations).toBe(12);
      }
    },
  );

  it.each(optimizers)("with %s are as one, but for rounding", async (_, make) => {
    const optimizer = make();
    const model = makeNet({ optimizer });
    await fit(model, data, { ...compiled, epochs: 3 });
    const three = await trainBy(["compiled", "compiled", "compiled"], make());
    // Slots that a program holds times a factor are rounded when they leave it.
    expectNearly(weightsOf(three.model), weightsOf(model), 2e-6);
    expectNearly(slotsOf(three), slotsOf({ model, optimizer }), 2e-6);
  });

  it("start afresh with another optimizer, and from a state that was set", async () => {
    const model = makeNet({ optimizer: adam() });
    await fit(model, data, compiled);
    const saved = (await model.optimizer.getWeights()).map(({ name, tensor }) => ({
      name,
      tensor: tensor.clone(),
    }));
    const weights = model.getWeights().map((weight) => weight.clone());
    await fit(model, data, compiled);
    const wanted = weightsOf(model);
    const next = adam();
    await next.setWeights(saved);
    model.setWeights(weights);
    model.compile({ optimizer: next, loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    await fit(model, data, compiled);
    expect(weightsOf(model)).toEqual(wanted);
    model.setWeights(weights);
    model.compile({ optimizer: adam(), loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    await fit(model, data, compiled);
    expect(weightsOf(model)).not.toEqual(wanted);
  });
});
