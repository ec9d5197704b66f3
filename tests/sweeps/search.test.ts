import {
  choice,
  integer,
  logUniform,
  planTrials,
  uniform,
  when,
  type Config,
  type SweepDefinition,
} from "@epochbook/sweeps";
import { describe, expect, test } from "vitest";
import { SuccessiveHalving } from "../../src/sweeps/dist/search/halving.js";
import { sobolDimensions, sobolBits } from "../../src/sweeps/dist/search/sobol.js";
import { define } from "./define.js";

async function configs(parts: Partial<SweepDefinition>): Promise<Config[]> {
  const trials = await planTrials(define({ seeds: [1], ...parts }));
  return trials.map(({ config }) => config);
}

describe("a grid", () => {
  test("varies the first name slowest, and has what is conditional where it applies", async () => {
    const space = {
      optimizer: choice(["adam", "sgd"]),
      momentum: when({ optimizer: "sgd" }, [0, 0.9]),
      width: [8, 16],
    };
    expect(await configs({ space })).toEqual([
      { optimizer: "adam", width: 8 },
      { optimizer: "adam", width: 16 },
      { optimizer: "sgd", momentum: 0, width: 8 },
      { optimizer: "sgd", momentum: 0, width: 16 },
      { optimizer: "sgd", momentum: 0.9, width: 8 },
      { optimizer: "sgd", momentum: 0.9, width: 16 },
    ]);
  });
});

const space = {
  size: integer(8, 512, { log: true }),
  layers: integer(1, 3),
  dropout: uniform(0, 0.5),
  learningRate: logUniform(1e-4, 1e-1),
  optimizer: choice(["sgd", "adam"]),
  momentum: when({ optimizer: "sgd" }, uniform(0, 1)),
};

describe.each(["random", "sobol"] as const)("a %s search", (method) => {
  const draw = (trials: number, seed = 0): Promise<Config[]> =>
    configs({ space, search: { method, trials, seed } });

  test("gives the same configurations for the same seed, and more of them after the first", async () => {
    const few = await draw(10);
    expect(await draw(40)).toEqual(expect.arrayContaining(few));
    expect((await draw(40)).slice(0, 10)).toEqual(few);
    expect(await draw(10, 1)).not.toEqual(few);
  });

  test("fills the bounds as the dimensions say", async () => {
    const drawn = await draw(512);
    const numbers = (name: string): number[] => drawn.map((config) => Number(config[name]));
    const part = (name: string, isIn: (value: number) => boolean): number =>
      numbers(name).filter(isIn).length / drawn.length;
    expect(numbers("dropout").every((value) => value >= 0 && value <= 0.5)).toBe(true);
    expect(part("dropout", (value) => value < 0.25)).toBeCloseTo(1 / 2, 1);
    expect(part("layers", (value) => value === 1)).toBeCloseTo(1 / 3, 1);
    expect(part("layers", (value) => value === 3)).toBeCloseTo(1 / 3, 1);
    expect(part("learningRate", (value) => value < 1e-3)).toBeCloseTo(1 / 3, 1);
    expect(part("learningRate", (value) => value > 1e-2)).toBeCloseTo(1 / 3, 1);
    expect(numbers("size").every((value) => Number.isInteger(value) && value >= 8)).toBe(true);
    expect(part("size", (value) => value < 64)).toBeCloseTo(1 / 2, 1);
    const conditional = drawn.filter((config) => "momentum" in config);
    expect(conditional.every(({ optimizer }) => optimizer === "sgd")).toBe(true);
    expect(conditional.length / drawn.length).toBeCloseTo(1 / 2, 1);
  });

  test("refuses more trials than the space has", async () => {
    const search = { method, trials: 7 };
    await expect(configs({ space: { x: [1, 2], y: [1, 2, 3] }, search })).rejects.toThrow(
      "search.trials: expected at most 6, which is all that the space has, got 7",
    );
  });
});

describe("Sobol's sequence", () => {
  // From scipy.stats.qmc.Sobol(21, scramble=False, bits=32), which has Joe and Kuo's direction numbers too.
  test.each([
    [
      6,
      [
        2684354560, 536870912, 3758096384, 2684354560, 2684354560, 3758096384, 536870912, 536870912,
        536870912, 1610612736, 536870912, 2684354560, 536870912, 3758096384, 2684354560, 2684354560,
        2684354560, 2684354560, 536870912, 1610612736, 1610612736,
      ],
    ],
    [
      54321,
      [
        2491219968, 2536177664, 3146842112, 829489152, 1743192064, 2454126592, 2943025152,
        1929707520, 4071161856, 2119237632, 350420992, 1055064064, 2643132416, 3820814336,
        2825060352, 3631546368, 548864000, 3438739456, 3528261632, 3711369216, 2174681088,
      ],
    ],
  ])("has the known point %i", (index, point) => {
    const dimensions = Array.from({ length: sobolDimensions }, (_, dimension) => dimension);
    expect(dimensions.map((dimension) => sobolBits(index, dimension))).toEqual(point);
  });

  test("fills every square of 16 by 16 once with 256 points of the first two dimensions", () => {
    const squares = Array.from({ length: 256 }, (_, index) =>
      [0, 1].map((dimension) => sobolBits(index, dimension) >>> 28).join(),
    );
    expect(new Set(squares).size).toBe(256);
  });

  test("ends at its last dimension", async () => {
    const names = Array.from({ length: 22 }, (_, index) => [`name${index}`, uniform(0, 1)]);
    const search = { method: "sobol", trials: 4 } as const;
    await expect(configs({ space: Object.fromEntries(names) as never, search })).rejects.toThrow(
      'search (sobol): expected a space of at most 21 names, got 22. Use "random"',
    );
  });
});

describe("successive halving", () => {
  const search = {
    method: "asha",
    trials: 81,
    metric: "score",
    goal: "max",
    grace: 1,
    reduction: 3,
    seed: 0,
  } as const;

  /**
   * Runs trials at the same time, epoch by epoch, each with its own score.
   *
   * Returns how many epochs each trial ran.
   */
  function simulate(halving: SuccessiveHalving, scores: readonly number[]): number[] {
    const epochs = scores.map(() => 0);
    let running = scores.map((_, trial) => trial);
    for (let epoch = 1; epoch <= 27; epoch++) {
      running = running.filter((trial) => {
        epochs[trial] = epoch;
        return halving.judge(String(trial), epoch, { score: scores[trial] }) === "continue";
      });
    }
    return epochs;
  }

  test("ends most trials early and lets the best go to the end", () => {
    const scores = Array.from({ length: 81 }, (_, trial) => (trial * 37) % 81);
    const epochs = simulate(new SuccessiveHalving(search), scores);
    expect(epochs[scores.indexOf(80)]).toBe(27);
    const total = epochs.reduce((sum, count) => sum + count, 0);
    expect(total).toBeLessThan((27 * 81) / 4);
    expect(epochs.every((count) => [1, 3, 9, 27].includes(count))).toBe(true);
  });

  test("takes the least for the best when the goal says so, and stops what isn't a number", () => {
    const halving = new SuccessiveHalving({ ...search, goal: "min" });
    const scores = [3, NaN, 1, 2, 0, NaN];
    const epochs = simulate(halving, scores);
    expect(epochs[4]).toBe(27);
    expect(epochs[5]).toBe(1);
  });

  test("judges only after the grace, and nothing while there are few", () => {
    const halving = new SuccessiveHalving({ ...search, grace: 2 });
    const judge = (trial: string, epoch: number, score: number): string =>
      halving.judge(trial, epoch, { score });
    expect(["a", "b", "c"].map((trial) => judge(trial, 1, -1))).toEqual(Array(3).fill("continue"));
    expect([judge("a", 2, 2), judge("b", 2, 1)]).toEqual(["continue", "continue"]);
    expect(judge("c", 2, 0)).toBe("stop");
  });

  test("counts an attempt that is made again once", () => {
    const halving = new SuccessiveHalving(search);
    for (let attempt = 0; attempt < 5; attempt++) {
      expect(halving.judge("a", 1, { score: 0 })).toBe("continue");
    }
  });

  test("refuses reports without its metric", () => {
    expect(() => new SuccessiveHalving(search).judge("a", 1, { loss: 1 })).toThrow(
      "search.metric: expected each report to have score, got loss",
    );
  });
});
