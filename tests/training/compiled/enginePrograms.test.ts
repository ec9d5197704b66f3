import { adam, fit, learningRateSchedule, tf } from "@epochbook/training";
import { graphLossOf } from "@epochbook/training/dist/engines/compiled/losses/index.js";
import { updateRuleOf } from "@epochbook/training/dist/engines/compiled/optimizers/index.js";
import {
  compileInference,
  compileTraining,
} from "@epochbook/training/dist/engines/compiled/program/index.js";
import { onnxRuntime } from "@epochbook/training/dist/engines/compiled/runtime.js";
import { lossOf } from "@epochbook/training/dist/losses.js";
import { optimizerOf } from "@epochbook/training/dist/optimizers/index.js";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeData, makeNet } from "../models.js";

type NetOptions = Parameters<typeof makeNet>[0];

/** Compiles the training of a net, as `fit` does. */
function compile(options: NetOptions, change?: (model: tf.Sequential) => void) {
  const model = makeNet(options);
  change?.(model);
  const x = { type: "float32", shape: [4] } as const;
  const y = { type: "float32", width: 3 } as const;
  const rule = updateRuleOf(optimizerOf(model));
  return compileTraining(model, { loss: graphLossOf(lossOf(model)), rule, columns: 3, x, y });
}

const withAdam = (learningRate: number, dropout: number, seed: number) => ({
  optimizer: adam({ learningRate }),
  dropout,
  seed,
});

describe("the program of a training", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("is the same for another model of the form, learning rate, dropout rate and seed", () => {
    const { model } = compile(withAdam(0.1, 0.5, 1));
    expect(compile(withAdam(0.001, 0.2, 2)).model).toEqual(model);
  });

  it("is another for other settings of the optimizer, and without dropout", () => {
    const { model } = compile(withAdam(0.1, 0.5, 1));
    expect(compile(withAdam(0.1, 0, 1)).model).not.toEqual(model);
    const optimizer = adam({ learningRate: 0.1, beta1: 0.5 });
    expect(compile({ optimizer, dropout: 0.5 }).model).not.toEqual(model);
  });

  it("is compiled once for many fits and epochs, whatever the rates", async () => {
    const create = vi.spyOn(onnxRuntime().InferenceSession, "create");
    const callbacks = learningRateSchedule((epoch) => 0.1 / (epoch + 1));
    for (const [index, learningRate] of [0.1, 0.01, 0.001].entries()) {
      const model = makeNet({ ...withAdam(learningRate, 0.1 + index / 5, index), hidden: 17 });
      const validationSplit = 0.2;
      const options = { epochs: 3, batchSize: 8, validationSplit, callbacks } as const;
      await fit(model, makeData(30), { ...options, engine: "compiled" });
    }
    // One for training and one for validation.
    expect(create).toHaveBeenCalledTimes(2);
  });

  it("holds all small weights in one tensor, and large ones each in its own", () => {
    const shapesOf = (hidden: number) =>
      compile({ optimizer: "sgd", hidden }).state.map(({ shape }) => shape);
    expect(shapesOf(6)).toEqual([[4 * 6 + 6 + 6 * 3 + 3]]);
    expect(shapesOf(10_000)).toEqual([[4, 10_000], [10_000 + 30_000 + 3]]);
    expect(shapesOf(20_000)).toEqual([[4, 20_000], [20_000, 3], [20_000 + 3]]);
  });

  it("takes the weights of frozen layers, and doesn't give them back", () => {
    const freeze = (model: tf.Sequential) => {
      model.layers[0].trainable = false;
    };
    const { frozen, state } = compile({}, freeze);
    expect(frozen.map(({ shape }) => shape)).toEqual([[4, 6], [6]]);
    expect(state.flatMap(({ parts }) => parts).every(({ parameter }) => parameter.size < 24)).toBe(
      true,
    );
  });

  it("of inference has the loss only when it is asked for", () => {
    const model = makeNet();
    const x = { type: "float32", shape: [4] } as const;
    expect(compileInference(model, { x })).toMatchObject({ losses: undefined, widest: 6 });
    const loss = graphLossOf(lossOf(model));
    const truth = { loss, columns: 3, type: "float32", width: 3 } as const;
    expect(compileInference(model, { x, truth }).losses).toBeDefined();
  });
});
