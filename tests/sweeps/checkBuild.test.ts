import { buildDenseNet, oneHot } from "@epochbook/helpers";
import {
  planTrials,
  trainModel,
  when,
  type Config,
  type SweepDefinition,
  type TrainModelOptions,
} from "@epochbook/sweeps";
import { describe, expect, test } from "vitest";

type Build = TrainModelOptions["build"];

/** Plans a sweep of nets that `build` builds. */
function plan(space: SweepDefinition["space"], build: Build): Promise<unknown[]> {
  const set = { x: new Float32Array(8), y: oneHot(new Uint8Array(2), 2) };
  const trial = trainModel({ build, epochs: 1, data: () => ({ train: set, test: set }) });
  return planTrials({ name: "nets", space, seeds: [1], trial });
}

/** Builds a net of these options for 4 inputs and 2 classes. */
function net(options: Partial<Parameters<typeof buildDenseNet>[0]>) {
  return buildDenseNet({ seed: 1, inputs: 4, hidden: [2], classes: 2, ...options });
}

/** Builds a net whose options have the names of the space. */
const build: Build = ({ hidden = 2, dropout = 0, learningRate = 0.01 }: Config) =>
  net({
    hidden: [Number(hidden)],
    dropout: Number(dropout),
    learningRate: Number(learningRate),
  });

describe("a space of trainModel", () => {
  test.each<[SweepDefinition["space"], string]>([
    [
      { droput: [0.2] },
      "the name droput, which neither build nor fit looks at; did you mean dropout?",
    ],
    [
      { batchsize: [32] },
      "the name batchsize, which neither build nor fit looks at; did you mean batchSize?",
    ],
    [
      { hidden: [3], learning_rate: [0.1] },
      "the name learning_rate, which neither build nor fit looks at; did you mean learningRate?",
    ],
    [{ momentum: [0.9] }, "the name momentum, which neither build nor fit looks at"],
  ])("is refused with a name that nobody reads: %o", async (space, message) => {
    await expect(plan(space, build)).rejects.toThrow(
      expect.objectContaining({ name: "DefinitionError", message: `space has ${message}` }),
    );
  });

  test("is refused when build mistypes one of its names", async () => {
    const mistyped: Build = ({ learningRat = 0.01 }: Config) =>
      net({ learningRate: Number(learningRat) });
    await expect(plan({ learningRate: [0.1] }, mistyped)).rejects.toThrow(
      "space has the name learningRate, which neither build nor fit looks at; did you mean learningRat?",
    );
  });

  test("is refused with the mistyped name where build can't do without it", async () => {
    const mistyped: Build = ({ hiden }: Config) => net({ hidden: [hiden as number] });
    await expect(plan({ hidden: [3] }, mistyped)).rejects.toThrow(
      /the model can't be built: .* in \{"hidden":3\}; build looks at hiden, which the space doesn't have; did you mean hidden\?$/,
    );
  });

  test.each<[SweepDefinition["space"], RegExp]>([
    [{ hidden: [3, 0] }, /can't be built: expected hidden\[0\] to be .* in \{"hidden":0\}$/],
    [{ dropout: [1.2] }, /can't be built: expected dropout to be from 0 .* in \{"dropout":1.2\}$/],
    [{ batchSize: [1.5] }, /^expected batchSize to be a whole number >= 1, got 1.5 \(number\) in/],
    [{ epochs: [0] }, /^expected epochs to be a whole number >= 1, got 0 \(number\) in/],
    [{ validationSplit: [1] }, /^expected validationSplit to be a number from 0 to below 1, got 1/],
  ])("is refused with a value that build or fit refuses: %o", async (space, message) => {
    await expect(plan(space, build)).rejects.toThrow(
      expect.objectContaining({
        name: "DefinitionError",
        message: expect.stringMatching(message) as string,
      }),
    );
  });

  test("may have any name that build reads, and any value that it takes", async () => {
    const patches: Build = ({ patchSize, rate }: Config) =>
      net({ hidden: [Number(patchSize)], dropout: Number(rate) });
    expect(await plan({ patchSize: [4, 8], rate: [0] }, patches)).toHaveLength(2);
  });

  test("may lack a name that build reads, as of a condition that isn't met", async () => {
    const space = { hidden: [2, 3], dropout: when({ hidden: 3 }, [0.1]) };
    expect(await plan(space, build)).toHaveLength(2);
  });
});
