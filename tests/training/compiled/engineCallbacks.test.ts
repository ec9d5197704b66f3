import {
  adam,
  earlyStopping,
  evaluate,
  fit,
  learningRateSchedule,
  sgd,
  tf,
  type CallbackContext,
  type Callbacks,
} from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../backends.js";
import { makeData, makeNet, weightsOf } from "../models.js";
import { expectAgreement } from "./bothEngines.js";

const data = makeData(30);
const options = { epochs: 4, batchSize: 8, validationSplit: 0.2, seed: 2 };
const compiled = { ...options, engine: "compiled" } as const;

const makeDropping = () => makeNet({ dropout: 0.4, optimizer: adam({ learningRate: 0.01 }) });

function halveWeights({ model, epoch }: CallbackContext): void {
  if (epoch === 1) {
    tf.tidy(() => {
      model.setWeights(model.getWeights().map((weight) => tf.mul(weight, 0.5)));
    });
  }
}

function setRate(rates: number[]): Callbacks {
  return {
    onEpochBegin: ({ model, epoch }) => {
      Object.assign(model.layers[1], { rate: rates[epoch] });
    },
  };
}

/** Gives each model's optimizer back, before the third epoch, its state from after the first. */
function rewindOptimizers(): Callbacks {
  const saved = new Map<tf.LayersModel, Awaited<ReturnType<tf.Optimizer["getWeights"]>>>();
  return {
    onEpochEnd: async ({ model, epoch }) => {
      if (epoch === 0) {
        const state = await model.optimizer.getWeights();
        const copies = state.map(({ name, tensor }) => ({ name, tensor: tensor.clone() }));
        saved.set(model, copies);
      }
    },
    onEpochBegin: async ({ model, epoch }) => {
      if (epoch === 2) {
        await model.optimizer.setWeights(saved.get(model) ?? []);
      }
    },
  };
}

function disposeOptimizer({ model, epoch }: CallbackContext): void {
  if (epoch === 1) {
    model.optimizer.dispose();
  }
}

describe("callbacks do the same with both engines", () => {
  beforeAll(() => useBackend("cpu"));

  it.each(["onTrainBegin", "onEpochBegin", "onEpochEnd"])("that set weights %s", async (event) => {
    await expectAgreement(makeDropping, data, { ...options, callbacks: { [event]: halveWeights } });
  });

  it("that set the learning rate", async () => {
    const callbacks = learningRateSchedule((epoch, rate) => (epoch === 2 ? 0.5 * rate : rate));
    await expectAgreement(makeDropping, data, { ...options, callbacks });
  });

  it("that set the rate of a dropout layer", async () => {
    const callbacks = setRate([0.2, 0.6, 0, 0.9]);
    await expectAgreement(makeDropping, data, { ...options, callbacks });
  });

  it("that raise the rate of a dropout layer from 0", async () => {
    const make = () => {
      const model = makeDropping();
      Object.assign(model.layers[1], { rate: 0 });
      return model;
    };
    await expectAgreement(make, data, { ...options, callbacks: setRate([0, 0.5, 0.2, 0]) });
  });

  it("that set the optimizer's state", async () => {
    await expectAgreement(makeDropping, data, { ...options, callbacks: rewindOptimizers() });
  });

  it.each(["onEpochBegin", "onEpochEnd"])("that dispose of the optimizer %s", async (event) => {
    const callbacks = { [event]: disposeOptimizer };
    await expectAgreement(makeDropping, data, { ...options, callbacks });
  });

  it("that restore the best weights", async () => {
    const make = () => makeNet({ optimizer: sgd({ learningRate: 0.1 }) });
    const spoil = learningRateSchedule((epoch) => (epoch < 2 ? 0.1 : 20));
    const callbacks = [spoil, earlyStopping({ patience: 1 })];
    await expectAgreement(make, data, { ...options, callbacks });
  });
});

describe("callbacks of the compiled engine", () => {
  beforeAll(() => useBackend("cpu"));

  it("see the weights that the epoch's row was computed by", async () => {
    const held = { x: data.x.data.subarray(24 * 4), y: data.y.data.subarray(24 * 3) };
    const rows: [number, number][] = [];
    const seen: number[][][] = [];
    const look = async ({ model, row }: CallbackContext) => {
      const { loss } = await evaluate(model, held, { engine: "compiled" });
      rows.push([loss, row.val_loss]);
      seen.push(weightsOf(model));
    };
    const model = makeDropping();
    await fit(model, data, { ...compiled, callbacks: { onEpochEnd: look } });
    expect(rows.map(([loss]) => loss)).toEqual(rows.map(([, loss]) => loss));
    expect(seen.at(-1)).toEqual(weightsOf(model));
    expect(new Set(seen.map(String)).size).toBe(4);
  });

  it("leave the numbers of an earlier epoch as they were", async () => {
    const kept: tf.Tensor[] = [];
    const copies: number[][] = [];
    const keep = ({ model }: CallbackContext) => {
      const kernel = model.getWeights()[0].clone();
      kept.push(kernel);
      copies.push([...kernel.dataSync()]);
    };
    await fit(makeDropping(), data, { ...compiled, callbacks: { onEpochEnd: keep } });
    expect(kept.map((kernel) => [...kernel.dataSync()])).toEqual(copies);
  });
});
