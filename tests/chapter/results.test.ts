import { published, resultsTable, sweepsTable } from "@epochbook/chapter";
import type { ResultRow } from "@epochbook/helpers";
import { describe, expect, test } from "vitest";

const fullRun: ResultRow = {
  id: "hidden",
  seed: 1671,
  epochs: 20,
  trainRows: 48000,
  train: 94.5,
  validation: 94.4,
  test: 94.6,
  seconds: 100,
  engine: "tfjs",
  backend: "wasm",
  quick: false,
  config: {
    net: "784, dense 128 relu, dense 128 relu, dense 10 softmax",
    optimizer: "sgd 0.01",
    batchSize: 128,
  },
  versions: {},
};

const figures = { train: 90, validation: 90, test: 90 };

describe("the table of results", () => {
  test("gives mean and half the range over seeds, and the difference to the published", () => {
    const rows = [fullRun, { ...fullRun, seed: 1672, test: 94.4, seconds: 110 }];
    const table = resultsTable({ rows, ids: ["hidden"] });
    const cell = (column: string) => table.rows[0][table.columns.indexOf(column)];
    expect(cell("seeds")).toBe("2");
    expect(cell("test")).toBe("94.50\u00a0±\u00a00.10");
    expect(cell("difference")).toBe("+0.09");
    expect(cell("Keras 3")).toBe("94.46");
    expect(cell("seconds")).toBe("105.0");
    expect(table.note).toContain("Every variant listed has run at its full setting.");
  });

  test.each([
    [94.41, "0.00"],
    [94.408, "0.00"],
    [94.11, "−0.30"],
  ])("gives a test accuracy of %d the difference %s", (test, difference) => {
    const table = resultsTable({ rows: [{ ...fullRun, test }], ids: ["hidden"] });
    expect(table.rows[0][table.columns.indexOf("difference")]).toBe(difference);
  });

  test("counts the later of two runs with one seed", () => {
    const table = resultsTable({ rows: [fullRun, { ...fullRun, test: 90 }], ids: ["hidden"] });
    expect(table.rows[0]).toContain("90.00");
  });

  test.each([
    ["quick", { quick: true }],
    ["with fewer epochs", { epochs: 5 }],
    ["on fewer rows", { trainRows: 6000 }],
    ["with a smaller net", { config: { ...fullRun.config, net: "784, dense 10 softmax" } }],
    ["with another learning rate", { config: { ...fullRun.config, optimizer: "sgd 0.1" } }],
    ["with another batch size", { config: { ...fullRun.config, batchSize: 64 } }],
  ])("leaves a run out that is %s, and says so", (_, change) => {
    const table = resultsTable({ rows: [{ ...fullRun, ...change }], ids: ["hidden"] });
    expect(table.rows[0]).not.toContain("94.60");
    expect(table.note).toContain("No run at the full setting yet: hidden.");
  });

  test("lists every published variant, with a dash where nothing is printed", () => {
    const table = resultsTable({ rows: [] });
    expect(table.rows.map(([id]) => id)).toHaveLength(7);
    expect(table.rows.at(-1)).toEqual([
      ...["adam-200", "200", "–", "–", "–", "–", "98.15", "–", "–", "–", "–", "–"],
    ]);
  });

  test("has the same line below it after a full run, and after a quick one", () => {
    const spread = "Several seeds: the mean ± half the range; seconds are those of one run.";
    const full = published.variants.map((variant) => ({ ...fullRun, ...variant, ...figures }));
    const sweep = { ...fullRun, id: "batch-size", value: 64 };
    expect(resultsTable({ rows: [...full, sweep] }).note).toBe(
      `Every variant listed has run at its full setting. ${spread}`,
    );
    const quick = [...full, sweep].map((run) => ({ ...run, quick: true, epochs: 1 }));
    expect(resultsTable({ rows: quick }).note).toBe(
      "No run at the full setting yet: simple, hidden, dropout, dropout-250, rmsprop, adam, adam-200. " +
        `Quick runs are left out (8). ${spread}`,
    );
    expect(sweepsTable({ rows: quick }).note).toMatch(
      /^No run at the full setting yet: dropout-values, .*, batch-size\. Quick runs are left out \(8\)\. Several/,
    );
  });

  test("of sweeps says what the chapter says", () => {
    expect(sweepsTable({ rows: [] }).columns.at(-1)).toBe("the chapter says");
  });

  test("refuses an unknown id", () => {
    expect(() => resultsTable({ rows: [], ids: ["hiden"] })).toThrow(/among simple, .*got hiden/);
  });
});
