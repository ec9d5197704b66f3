import {
  chooseMetric,
  importanceOf,
  rankConfigurations,
  summarizeSweep,
  variedParameters,
} from "@epochbook/sweeps";
import { describe, expect, test } from "vitest";
import { failedTrial, gridTrials, trial } from "./records.js";

const accuracy = { name: "accuracy", goal: "max" } as const;

describe("the metric", () => {
  const records = [trial({ metrics: { seconds: 3, accuracy: 0.9, val_loss: 0.1 } })];

  test("is accuracy, else the first that came, and less of a loss is better", () => {
    expect(chooseMetric(records)).toEqual(accuracy);
    expect(chooseMetric([trial({ metrics: { val_loss: 0.1 } })])).toEqual({
      name: "val_loss",
      goal: "min",
    });
    expect(chooseMetric(records, { metric: "seconds" })).toEqual({ name: "seconds", goal: "min" });
    expect(chooseMetric(records, { goal: "min" })).toEqual({ name: "accuracy", goal: "min" });
    expect(chooseMetric([failedTrial()])).toBeUndefined();
  });

  test("must be one that trials returned", () => {
    expect(() => chooseMetric(records, { metric: "f1" })).toThrow(
      "expected a metric that the trials returned (seconds, accuracy, val_loss), got f1",
    );
    expect(() => chooseMetric(records, { metric: "acuracy" })).toThrow(
      /got acuracy; did you mean accuracy\?$/,
    );
  });
});

describe("ranking", () => {
  const records = [
    ...gridTrials({ dropout: [0.1, 0.3] }, [1, 2], ({ dropout }, seed) => dropout + seed / 100),
    trial({ config: { dropout: 0.5 }, status: "stopped", metrics: { accuracy: 0.99 } }),
    failedTrial({ config: { dropout: 0.9 } }),
  ];

  test("puts the best mean of finished trials first", () => {
    const ranked = rankConfigurations(records, accuracy);
    expect(ranked.map(({ config }) => config.dropout)).toEqual([0.3, 0.1]);
    expect(ranked[0]).toMatchObject({ seeds: [1, 2], values: [0.31, 0.32], low: 0.31, high: 0.32 });
    expect(ranked[0].mean).toBeCloseTo(0.315, 12);
    expect(rankConfigurations(records, { ...accuracy, goal: "min" })[0].config.dropout).toBe(0.1);
  });

  test("takes a configuration as one whatever the order of its names", () => {
    const [first, second] = [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ];
    const ranked = rankConfigurations(
      [trial({ config: first }), trial({ config: second, seed: 2 })],
      accuracy,
    );
    expect(ranked).toHaveLength(1);
  });

  test("leaves out numbers that aren't finite, which a store gives back as null", () => {
    const diverged = trial({ config: { dropout: 0 }, metrics: { accuracy: null as never } });
    expect(rankConfigurations([diverged], accuracy)).toEqual([]);
  });

  test("the summary counts how trials ended and names the best", () => {
    expect(summarizeSweep("dropout", records)).toMatchObject({
      counts: { finished: 4, stopped: 1, failed: 1 },
      configurations: 4,
      seeds: 3,
      lastEndedAt: "2026-03-14T15:09:26.535Z",
      metric: accuracy,
      best: { config: { dropout: 0.3 } },
    });
    expect(summarizeSweep("none", [])).toEqual({
      name: "none",
      counts: { finished: 0, stopped: 0, failed: 0 },
      configurations: 0,
      seeds: 0,
    });
  });
});

test("parameters know their kind; one that never changes is not varied", () => {
  const configs = [
    { rate: 0.1, net: "wide", size: 8, fixed: 1 },
    { rate: 0.001, net: "deep", size: 20, fixed: 1, momentum: 0.9 },
    { rate: 0.01, net: "deep", size: 32, fixed: 1, momentum: 0.9 },
  ];
  expect(variedParameters(configs)).toEqual([
    {
      name: "rate",
      values: [0.001, 0.01, 0.1],
      isNumeric: true,
      isLog: true,
      isConditional: false,
    },
    { name: "net", values: ["wide", "deep"], isNumeric: false, isLog: false, isConditional: false },
    { name: "size", values: [8, 20, 32], isNumeric: true, isLog: false, isConditional: false },
    { name: "momentum", values: [0.9], isNumeric: true, isLog: false, isConditional: true },
  ]);
});

describe("importance", () => {
  test("is the share of the variance between a parameter's values, less what chance puts there", () => {
    const records = gridTrials({ a: [0, 1], b: [0, 1, 2] }, [1], ({ a, b }) => 3 * a + b);
    // Sums of squares: 13.5 between the two of a, 4 between the three of b, 17.5 in all. Chance puts
    // 1 · 4/4 between the two, and 2 · 13.5/3 between the three, which is more than there is.
    expect(importanceOf(records, accuracy)).toEqual([
      { name: "a", share: (13.5 - 1) / 17.5, groups: 2 },
      { name: "b", share: 0, groups: 3 },
    ]);
  });

  test("of a grid of one parameter is told by the seeds", () => {
    const records = gridTrials({ a: [0, 1] }, [1, 2, 3], ({ a }, seed) => a + seed / 1000);
    const [{ share }] = importanceOf(records, accuracy);
    expect(share).toBeGreaterThan(0.999);
    expect(
      importanceOf(
        records.filter(({ seed }) => seed === 1),
        accuracy,
      ),
    ).toEqual([]);
  });

  test("puts draws from a range into groups, and finds the one that matters", () => {
    const draws = Array.from({ length: 40 }, (_, index) => {
      const [rate, dropout] = [(index * 0.618) % 1, (index * 0.414) % 1];
      return trial({ config: { dropout, rate }, metrics: { accuracy: 1 - (rate - 0.5) ** 2 } });
    });
    const [first, second] = importanceOf(draws, accuracy);
    expect(first).toMatchObject({ name: "rate", groups: 5 });
    expect(first.share).toBeGreaterThan(0.8);
    expect(second.share).toBeLessThan(0.2);
  });

  test("of a conditional parameter is told by the configurations that have it", () => {
    const jitter = [0.001, 0.002, 0.003];
    const records = jitter.flatMap((more, seed) => [
      trial({ config: { net: "plain" }, seed, metrics: { accuracy: 0.5 + more } }),
      trial({ config: { net: "drop", dropout: 0.3 }, seed, metrics: { accuracy: 0.9 + more } }),
      trial({ config: { net: "drop", dropout: 0.5 }, seed, metrics: { accuracy: 0.9 + more } }),
    ]);
    const found = importanceOf(records, accuracy);
    expect(found.map(({ name, groups }) => [name, groups])).toEqual([
      ["net", 2],
      ["dropout", 2],
    ]);
    expect(found[0].share).toBeGreaterThan(0.99);
    expect(found[1].share).toBe(0);
  });
});
