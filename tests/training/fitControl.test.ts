import {
  adam,
  earlyStopping,
  fit,
  FitInterrupted,
  learningRateSchedule,
  nadam,
  sgd,
  tf,
  type CallbackContext,
  type Callbacks,
  type EarlyStoppingOptions,
  type Progress,
} from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { engines, useBackend } from "./backends.js";
import { makeData, makeNet, weightsOf } from "./models.js";

const data = makeData(50);
const settings = { epochs: 4, batchSize: 8, validationSplit: 0.2, seed: 1 };

beforeAll(() => useBackend("wasm"));

describe.each(engines)("fit by %s", (engine) => {
  const options = { ...settings, engine };

  describe("callbacks", () => {
    it("are called in order, waited for, and see the epoch's row", async () => {
      const calls: string[] = [];
      const note = (event: string) => async (context: CallbackContext) => {
        await Promise.resolve();
        calls.push(`${event} ${context.epoch} ${Object.keys(context.row).length}`);
      };
      await fit(makeNet(), data, {
        ...options,
        epochs: 2,
        callbacks: {
          onTrainBegin: note("train begin"),
          onEpochBegin: note("epoch begin"),
          onEpochEnd: note("epoch end"),
          onTrainEnd: note("train end"),
        },
      });
      expect(calls).toEqual([
        "train begin 0 0",
        "epoch begin 0 0",
        "epoch end 0 4",
        "epoch begin 1 4",
        "epoch end 1 4",
        "train end 1 4",
      ]);
    });

    it("can stop the training after the epoch", async () => {
      const stop = {
        onEpochEnd: (context: CallbackContext) => {
          if (context.epoch === 1) {
            context.stop();
          }
        },
      };
      const { history } = await fit(makeNet(), data, { ...options, callbacks: stop });
      expect(history.loss).toHaveLength(2);
    });

    it("lets an error through, leaves no tensors, and the model can be trained again", async () => {
      const model = makeNet({ dropout: 0.5 });
      await fit(model, data, options);
      const count = tf.memory().numTensors;
      const fail = () => {
        throw new Error("on purpose");
      };
      await expect(
        fit(model, data, { ...options, callbacks: { onEpochEnd: fail } }),
      ).rejects.toThrow("on purpose");
      expect(tf.memory().numTensors).toBe(count);
      expect(Object.hasOwn(model.layers[1], "call")).toBe(false);
      await fit(model, data, options);
    });
  });

  describe("learningRateSchedule", () => {
    const ours = [() => "sgd", () => "adam", () => nadam({ learningRate: 0.01 })];
    const theirs = [() => tf.train.sgd(0.01), () => tf.train.adam(0.01)];

    it.each<() => string | tf.Optimizer>(engine === "tfjs" ? [...ours, ...theirs] : ours)(
      "sets the rate of optimizer %#",
      async (make) => {
        const model = makeNet({ optimizer: make() });
        const seen: number[] = [];
        let weights: number[][] = [];
        await fit(model, data, {
          ...options,
          epochs: 3,
          callbacks: [
            learningRateSchedule((epoch, rate) => (epoch === 2 ? 0 : rate / 2)),
            {
              onEpochBegin: (context) => {
                seen.push(context.learningRate);
                weights = weightsOf(model);
              },
            },
          ],
        });
        expect(seen[1]).toBe(seen[0] / 2);
        expect(seen[2]).toBe(0);
        expect(weightsOf(model)).toEqual(weights);
      },
    );

    it("refuses a rate that is none", async () => {
      const callbacks = learningRateSchedule(() => NaN);
      await expect(fit(makeNet(), data, { ...options, callbacks })).rejects.toThrow(
        "expected learningRate to be a number >= 0, got NaN (number)",
      );
    });
  });

  describe("earlyStopping", () => {
    it("stops once the loss no longer falls, with the weights of the best epoch", async () => {
      // The third epoch's rate spoils the weights.
      const spoil = learningRateSchedule((epoch) => (epoch < 2 ? 0.1 : 100));
      const atEpochEnd: number[][][] = [];
      const keep = {
        onEpochEnd: ({ model }: CallbackContext) => {
          atEpochEnd.push(weightsOf(model));
        },
      };
      const model = makeNet({ optimizer: sgd() });
      const { history } = await fit(model, data, {
        ...options,
        epochs: 10,
        callbacks: [spoil, keep, earlyStopping({ patience: 2 })],
      });
      const best = history.val_loss.indexOf(Math.min(...history.val_loss));
      expect(best).toBe(1);
      expect(history.val_loss).toHaveLength(best + 1 + 2);
      expect(weightsOf(model)).toEqual(atEpochEnd[best]);
    });

    it("keeps the last weights when told to, and leaks none", async () => {
      const model = makeNet({ optimizer: sgd({ learningRate: 0.1 }) });
      await fit(model, data, options);
      const count = tf.memory().numTensors;
      let last: number[][] = [];
      const keep = {
        onEpochEnd: () => {
          last = weightsOf(model);
        },
      };
      const stopping = earlyStopping({
        monitor: "accuracy",
        minDelta: 1,
        restoreBestWeights: false,
      });
      const { history } = await fit(model, data, { ...options, callbacks: [keep, stopping] });
      expect(history.loss).toHaveLength(2);
      expect(weightsOf(model)).toEqual(last);
      expect(tf.memory().numTensors).toBe(count);
    });

    it("tells trainings apart that run at once", async () => {
      const train = async (rate: number, stopping: Callbacks) => {
        const model = makeNet({ optimizer: sgd({ learningRate: rate }) });
        const { history } = await fit(model, data, { ...options, epochs: 6, callbacks: stopping });
        return { history, weights: weightsOf(model) };
      };
      const shared = earlyStopping();
      const atOnce = await Promise.all([train(0.1, shared), train(30, shared)]);
      const alone = [await train(0.1, earlyStopping()), await train(30, earlyStopping())];
      expect(atOnce).toEqual(alone);
    });

    it("names the keys when it can't find its own", async () => {
      const alone = { engine, epochs: 1, callbacks: earlyStopping() };
      await expect(fit(makeNet(), data, alone)).rejects.toThrow(
        'expected monitor to be one of loss, accuracy, got "val_loss" (string). ' +
          "Pass validation or validationSplit to fit",
      );
    });
  });

  describe("AbortSignal", () => {
    it("stops between steps with what was reached, and the model can be trained again", async () => {
      const model = makeNet({ dropout: 0.5 });
      await fit(model, data, options);
      const count = tf.memory().numTensors;
      const controller = new AbortController();
      const abort = {
        onEpochBegin: ({ epoch }: CallbackContext) => {
          if (epoch === 2) {
            controller.abort("enough");
          }
        },
      };
      const error: unknown = await fit(model, data, {
        ...options,
        signal: controller.signal,
        callbacks: abort,
      }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(FitInterrupted);
      const interrupted = error as FitInterrupted;
      expect(interrupted).toMatchObject({
        name: "AbortError",
        message: "training was stopped after 2 epochs and 0 of 5 steps of the next",
        stoppedAt: { epochs: 2, step: 0, steps: 5 },
        cause: "enough",
      });
      expect(interrupted.partial.history.val_loss).toHaveLength(2);
      expect(tf.memory().numTensors).toBe(count);
      await fit(model, data, options);
    });

    it("is served while epochs run", async () => {
      const controller = new AbortController();
      setTimeout(() => {
        controller.abort();
      }, 20);
      const endless = { engine, epochs: 1e6, signal: controller.signal };
      const error: unknown = await fit(makeNet(), data, endless).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(FitInterrupted);
    });
  });

  describe("onProgress", () => {
    it("reports each epoch's end with its means", async () => {
      const reports: Progress[] = [];
      const { history } = await fit(makeNet(), data, {
        ...options,
        onProgress: (progress) => {
          reports.push(progress);
        },
      });
      const ends = reports.filter(({ step, steps }) => step === steps);
      expect(ends.map(({ epoch, epochs }) => [epoch, epochs])).toEqual([
        [1, 4],
        [2, 4],
        [3, 4],
        [4, 4],
      ]);
      expect(ends.map(({ loss }) => loss)).toEqual(history.loss);
      expect(ends.map(({ accuracy }) => accuracy)).toEqual(history.accuracy);
      expect(ends.at(-1)?.secondsLeft).toBe(0);
      expect(ends[0].secondsLeft).toBeGreaterThan(0);
    });
  });

  it("refuses a second fit while one runs", async () => {
    const model = makeNet();
    const first = fit(model, data, options);
    await expect(fit(model, data, options)).rejects.toThrow(
      "expected a model that isn't in training. Wait for its other fit to end",
    );
    await first;
  });

  it("refuses an optimizer that another fit has", async () => {
    const optimizer = adam();
    const [one, other] = [makeNet({ optimizer }), makeNet({ optimizer, seed: 2 })];
    const first = fit(one, data, options);
    await expect(fit(other, data, options)).rejects.toThrow(
      "expected an optimizer that isn't in training. Wait for its other fit to end",
    );
    await first;
    await fit(other, data, options);
  });
});

it("leaves no tensors when a step fails, and the model can be trained again", async () => {
  const model = makeNet({ dropout: 0.5 });
  const options = { ...settings, engine: "tfjs" } as const;
  let steps = 0;
  let limit = 7;
  const loss = (truth: tf.Tensor, predicted: tf.Tensor) => {
    if (++steps > limit) {
      throw new Error("on purpose");
    }
    return tf.mean(tf.abs(tf.sub(truth, predicted)), -1);
  };
  model.compile({ optimizer: "adam", loss });
  await fit(model, data, { engine: "tfjs", seed: 1 });
  const count = tf.memory().numTensors;
  await expect(fit(model, data, options)).rejects.toThrow("on purpose");
  expect(tf.memory().numTensors).toBe(count);
  limit = Infinity;
  await fit(model, data, options);
  expect(tf.memory().numTensors).toBe(count);
});

it("learningRateSchedule refuses what is no function", () => {
  expect(() => learningRateSchedule({ rate: 1 } as never)).toThrow(
    "expected schedule to be a function, got ",
  );
});

it("earlyStopping refuses unknown options, and options out of range", () => {
  expect(() => earlyStopping({ patience: -1 })).toThrow(
    "expected patience to be a whole number >= 0",
  );
  expect(() => earlyStopping({ minDelta: -1 })).toThrow("expected minDelta to be a number >= 0");
  expect(() => earlyStopping({ mode: "up" as "max" })).toThrow("expected mode to be one of");
  const misspelt = { patiense: 3 } as EarlyStoppingOptions;
  expect(() => earlyStopping(misspelt)).toThrow(
    'expected options to be of monitor, patience, minDelta, mode, restoreBestWeights, got "patiense"; did you mean patience?',
  );
});
