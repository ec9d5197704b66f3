import { mnistData } from "@epochbook/chapter";
import { buildDenseNet, oneHot, tf } from "@epochbook/helpers";
import {
  defineSweep,
  logUniform,
  planTrials,
  runHere,
  runSweep,
  trainModel,
  type SweepDefinition,
  type TrainModelData,
} from "@epochbook/sweeps";
import { loadMnist } from "@epochbook/datasets";
import { fit } from "@epochbook/training";
import { describe, expect, test } from "vitest";

interface Net {
  hidden: number;
}

const build = ({ hidden }: Net, seed: number) =>
  buildDenseNet({ seed, inputs: 4, hidden: [hidden], classes: 2, optimizer: "adam" });

const pixels = Float32Array.from({ length: 40 * 4 }, (_, index) => ((index * 7) % 11) / 11);
const labelled = {
  x: pixels,
  y: oneHot(
    Uint8Array.from({ length: 40 }, (_, row) => row % 2),
    2,
  ),
};

function define(
  space: SweepDefinition["space"],
  options: Partial<Parameters<typeof trainModel<Net>>[0]> = {},
): SweepDefinition {
  const data = (): TrainModelData => ({ train: labelled, test: labelled });
  const trial = trainModel<Net>({ build, data, epochs: 2, ...options });
  return { name: "nets", space, seeds: [1], trial: trial as unknown as SweepDefinition["trial"] };
}

describe("trainModel", () => {
  test("trains by the options, of which a configuration's win, and evaluates", async () => {
    let loads = 0;
    const data = (): TrainModelData => {
      loads++;
      return { train: labelled, test: labelled };
    };
    const sweep = define({ hidden: [3, 5], epochs: [1, 3] }, { data, validationSplit: 0.25 });
    const records = await runSweep(sweep, { executor: runHere(sweep.trial) });
    expect(records.map(({ epochs }) => epochs.length)).toEqual([1, 3, 1, 3]);
    expect(loads).toBe(1);
    for (const { metrics, epochs } of records) {
      const names = ["accuracy", "loss", "secondsPerEpoch", "val_accuracy", "val_loss"];
      expect(Object.keys(metrics).sort()).toEqual(names);
      expect(metrics.val_loss).toBe(epochs.at(-1)?.val_loss);
    }
    const model = build({ hidden: 5 }, 1);
    const options = { epochs: 3, seed: 1, validationSplit: 0.25 };
    const { history } = await fit(model, labelled, options);
    expect(records[3].epochs.map(({ loss }) => loss)).toEqual(history.loss);
  });

  test("frees what it made", async () => {
    const sweep = define({ hidden: [3] });
    await runSweep(sweep, { executor: runHere(sweep.trial) });
    const before = tf.memory().numTensors;
    await runSweep(sweep, { executor: runHere(sweep.trial) });
    expect(tf.memory().numTensors).toBe(before);
  });

  test.each([
    [
      { hidden: [3], hiden: [1] },
      "space has the name hiden, which neither build nor fit looks at; did you mean hidden?",
    ],
    [
      { hidden: [3], momentum: [0.9] },
      "space has the name momentum, which neither build nor fit looks at",
    ],
    [{ hidden: [3], epochs: [0] }, "expected epochs to be a whole number >= 1, got 0"],
  ])("refuses a space that it can't run before anything starts: %o", async (space, message) => {
    await expect(planTrials(define(space))).rejects.toThrow(message);
  });

  test("takes all of a configuration for read that goes on as a whole", async () => {
    const whole = (config: Net, seed: number) => build({ ...config }, seed);
    const sweep = define({ hidden: [3], momentum: [0.9] }, { build: whole });
    expect(await planTrials(sweep)).toHaveLength(1);
  });

  test("refuses a configuration whose model can't be built, or isn't compiled", async () => {
    const broken = (): never => {
      throw new Error("no such layer");
    };
    await expect(planTrials(define({ hidden: [3] }, { build: broken }))).rejects.toThrow(
      'the model can\'t be built: no such layer in {"hidden":3}',
    );
    const bare = ({ hidden }: Net) =>
      tf.sequential({ layers: [tf.layers.dense({ inputShape: [4], units: hidden })] });
    await expect(planTrials(define({ hidden: [3] }, { build: bare }))).rejects.toThrow(
      'expected build to give a compiled tf.LayersModel, got one that isn\'t compiled in {"hidden":3}',
    );
  });

  test("refuses options that it doesn't have", () => {
    expect(() => trainModel({ build, epoch: 3 } as never)).toThrow(
      "trainModel has no epoch; did you mean epochs?",
    );
  });

  test.each([
    ["no data", undefined, "got undefined"],
    ["data that isn't loaded by a function", { train: labelled, test: labelled }, "(object)"],
  ])("refuses %s", (_, data, got) => {
    const options = { build, data } as never;
    const message = "trainModel: expected data to be a function that loads { train, test }, got";
    expect(() => trainModel(options)).toThrow(message);
    expect(() => trainModel(options)).toThrow(got);
  });

  test("trains on the bytes of MNIST as on floats", async () => {
    const net = (_: object, seed: number) => buildDenseNet({ seed, hidden: [4] });
    const trial = trainModel<object>({ build: net, data: mnistData, epochs: 1, batchSize: 512 });
    const sweep = defineSweep({
      name: "digits",
      space: { epochs: [1] },
      seeds: [3],
      trial,
    });
    const [record] = await runSweep(sweep, { executor: runHere(sweep.trial) });
    const { train } = loadMnist();
    const floats = { x: train.images, y: oneHot(train.labels, 10) };
    const { history } = await fit(net({}, 3), floats, { epochs: 1, batchSize: 512, seed: 3 });
    expect(record.error).toBeUndefined();
    expect(record.epochs).toEqual([{ loss: history.loss[0], accuracy: history.accuracy[0] }]);
    expect(record.metrics.accuracy).toBeGreaterThan(0.1);
  });
});

test("a sweep of models has the types of its space", () => {
  const sweep = defineSweep({
    name: "typed",
    space: { hidden: [3, 5], rate: logUniform(1e-4, 1e-1) },
    seeds: [1],
    search: { method: "random", trials: 2 },
    trial: trainModel({
      build: ({ hidden, rate }: { hidden: number; rate: number }, seed) =>
        buildDenseNet({ seed, hidden: [hidden], learningRate: rate }),
      data: mnistData,
    }),
  });
  expect(sweep.trial.check).toBeInstanceOf(Function);
});
