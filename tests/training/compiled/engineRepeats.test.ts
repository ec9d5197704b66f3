import { adam, evaluate, predict, tf } from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../backends.js";
import { makeData, makeNet } from "../models.js";
import { expectNearly } from "../nearly.js";
import { train } from "./bothEngines.js";

const trainingData = makeData(300);
const options = { engine: "compiled", epochs: 3, batchSize: 32, validationSplit: 0.2 } as const;

/** Makes a net so wide that several threads share the work of its products. */
function makeWideNet(): tf.Sequential {
  return makeNet({ hidden: 600, dropout: 0.3, optimizer: adam() });
}

describe("the compiled engine", () => {
  beforeAll(() => useBackend("cpu"));

  it.each([1, 2])("repeats itself bit by bit on %i threads", async (threads) => {
    const run = () => train(makeWideNet(), trainingData, { ...options, seed: 5, threads });
    expect(await run()).toEqual(await run());
  });

  it("repeats itself bit by bit beside other trainings", async () => {
    const run = () => train(makeWideNet(), trainingData, { ...options, seed: 5, threads: 1 });
    const alone = await run();
    expect(await Promise.all([run(), run()])).toEqual([alone, alone]);
  });

  it("gives nearly the same on one thread and on two", async () => {
    const [one, two] = await Promise.all(
      [1, 2].map((threads) => train(makeWideNet(), trainingData, { ...options, seed: 5, threads })),
    );
    for (const [key, values] of Object.entries(one.history)) {
      expectNearly(two.history[key], values);
    }
    expectNearly(two.weights, one.weights, 1e-4);
  });

  it("depends on the seed alone for the order of rows and the masks", async () => {
    const run = (seed: number) => train(makeWideNet(), trainingData, { ...options, seed });
    expect((await run(6)).weights).not.toEqual((await run(5)).weights);
  });

  it("evaluates and predicts alike on one thread and on two", async () => {
    const model = makeWideNet();
    const [one, two] = await Promise.all(
      [1, 2].map(async (threads) => {
        const options = { engine: "compiled", threads } as const;
        const { data } = await predict(model, trainingData.x, options);
        return [data, Object.values(await evaluate(model, trainingData, options))];
      }),
    );
    expectNearly(two, one);
  });
});
