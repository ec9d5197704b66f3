import { adam, fit, learningRateSchedule, predict, tf } from "@epochbook/training";
import { graphLossOf } from "@epochbook/training/dist/engines/compiled/losses/index.js";
import { updateRuleOf } from "@epochbook/training/dist/engines/compiled/optimizers/index.js";
import {
  compileInference,
  compileTraining,
} from "@epochbook/training/dist/engines/compiled/program/index.js";
import { predictCompiled } from "@epochbook/training/dist/engines/compiled/run/prediction.js";
import { onnxRuntime } from "@epochbook/training/dist/engines/compiled/runtime.js";
import { lossOf } from "@epochbook/training/dist/losses.js";
import { optimizerOf } from "@epochbook/training/dist/optimizers/index.js";
import { afterEach, describe, expect, it, vi } from "vitest";
import { engines } from "../backends.js";
import { makeData, makeNet } from "../models.js";
import { expectNearly } from "../nearly.js";

type NetOptions = Parameters<typeof makeNet>[0];

/** Compiles the training of a net, as `fit` does. */
function compile(options: NetOptions, change?: (model: tf.Sequential) => void) {
  const model = makeNet(options);
  change?.(model);
  const x = { type: "float32", shape: [4] } as const;
  const y = { type: "float32", width: 3 } as const;
  const rule = updateRuleOf(optimizerOf(model));
  const loss = graphLossOf(lossOf(model));
  return compileTraining(model, { loss, rule, columns: 3, x, y, threads: 1 });
}

const withAdam = (learningRate: number, dropout: number, seed: number) => ({
  optimizer: adam({ learningRate }),
  dropout,
  seed,
});

describe("the program of a training", () => {
  afterEach(() => {
    vi.useRealTimers();
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

  it("leaves no session in use when a start fails halfway", async () => {
    const { InferenceSession } = onnxRuntime();
    const create = InferenceSession.create.bind(InferenceSession) as (
      ...args: unknown[]
    ) => ReturnType<typeof InferenceSession.create>;
    const released: unknown[] = [];
    vi.spyOn(InferenceSession, "create")
      .mockImplementationOnce(async (...args: unknown[]) => {
        const session = await create(...args);
        vi.spyOn(session, "release").mockImplementation(() =>
          Promise.resolve(void released.push(1)),
        );
        return session;
      })
      .mockRejectedValueOnce(new Error("no memory"));
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const options = { validationSplit: 0.2, engine: "compiled" } as const;
    await expect(fit(makeNet({ hidden: 23 }), makeData(30), options)).rejects.toThrow("no memory");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(released).toHaveLength(1);
  });

  it("holds all small weights in one tensor, and large ones each in its own", () => {
    const shapesOf = (hidden: number) =>
      compile({ optimizer: "sgd", hidden }).state.map(({ shape }) => shape);
    expect(shapesOf(6)).toEqual([[1, 4 * 6 + 6 + 6 * 3 + 3]]);
    expect(shapesOf(10_000)).toEqual([
      [1, 40_000],
      [1, 10_000 + 30_000 + 3],
    ]);
    expect(shapesOf(20_000)).toEqual([
      [1, 80_000],
      [1, 60_000],
      [1, 20_000 + 3],
    ]);
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
    expect(compileInference(model, { x }).losses).toBeUndefined();
    const loss = graphLossOf(lossOf(model));
    const targets = { loss, columns: 3, type: "float32", width: 3 } as const;
    expect(compileInference(model, { x, targets }).losses).toBeDefined();
  });

  it("of inference tells the widest layer and the products of a row, by the rows' own shape", () => {
    const { layers } = tf;
    const conv = layers.conv2d({ filters: 8, kernelSize: 3, inputShape: [null, null, 2] });
    const body = [conv, layers.globalAveragePooling2d({}), layers.dense({ units: 5 })];
    const x = { type: "float32", shape: [10, 6, 2] } as const;
    const program = compileInference(tf.sequential({ layers: body }), { x });
    expect(program.widest).toBe(8 * 4 * 8);
    const ofConv = 8 * 4 * (3 * 3 * 2 * 8 + 8) + 8 * 4 * 8;
    expect(program.products).toBe(ofConv + 8 + (8 * 5 + 5 + 5));
  });

  it("of inference runs on fewer rows at once where a row takes many products", async () => {
    const layers = [
      tf.layers.dense({ units: 4000, inputShape: [4] }),
      tf.layers.dense({ units: 4000 }),
      tf.layers.dense({ units: 1 }),
    ];
    const model = tf.sequential({ layers });
    const { data } = makeData(130).x;
    const pause = vi.fn(() => Promise.resolve());
    const rows = { data, count: 130, shape: [4], width: 4 };
    await predictCompiled(model, rows, { columns: 1, threads: 1, pause });
    expect(pause).toHaveBeenCalledTimes(2);
  });

  it("of inference is compiled for layers that two models share", async () => {
    const shared = tf.layers.dense({ units: 6, activation: "relu" });
    const models = [4, 4].map((columns) => {
      const inputs = tf.input({ shape: [4] });
      const hidden = shared.apply(inputs) as tf.SymbolicTensor;
      const outputs = tf.layers.dense({ units: columns }).apply(hidden) as tf.SymbolicTensor;
      return tf.model({ inputs, outputs });
    });
    for (const model of models) {
      const [byTfjs, compiled] = await Promise.all(
        engines.map((engine) => predict(model, makeData(10).x, { engine })),
      );
      expectNearly(compiled.data, byTfjs.data);
    }
  });
});
