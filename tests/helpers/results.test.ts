import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  buildVariant,
  readResults,
  recordResult,
  resultsFolder,
  resultsTable,
  type FitResult,
  type ResultRow,
} from "@epochbook/helpers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const fit: FitResult = {
  history: {
    loss: [0.5, 0.25],
    accuracy: [0.8, 0.9],
    val_loss: [0.4, 0.3],
    val_accuracy: [0.7, 0.85],
  },
  engine: "tfjs",
  backend: "wasm",
  reason: "",
  secondsPerEpoch: [2, 3],
};

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

describe("results.jsonl", () => {
  let out: string;

  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), "epochbook-results-"));
    vi.stubEnv("EPOCHBOOK_OUT", join(out, "book"));
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(out, { recursive: true });
  });

  test("gets a row a run, in percent, and gives them back in order", () => {
    const model = buildVariant("simple", { seed: 1 });
    const settings = { trainRows: 48000, batchSize: 128 };
    const run = { id: "simple", model, ...settings, fit, test: { accuracy: 0.875 } };
    const row = recordResult({ ...run, seed: 1 });
    recordResult({ ...run, seed: 2, quick: true });
    expect(row).toMatchObject({
      epochs: 2,
      train: 90,
      validation: 85,
      test: 87.5,
      seconds: 5,
      quick: false,
      config: { net: "784, dense 10 softmax", optimizer: "sgd 0.01", batchSize: 128 },
    });
    expect(Object.keys(row.versions)).toEqual(["node", "tfjs"]);
    expect(readResults().map(({ seed, quick }) => [seed, quick])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  test("is empty before the first run", () => {
    expect(readResults()).toEqual([]);
  });

  test("names the line that is broken", () => {
    writeFileSync(join(out, "results.jsonl"), '{"id":"hidden"}\n\n{"id":');
    expect(() => readResults(out)).toThrow(
      /results\.jsonl:3: expected a JSON object, found \{"id":/,
    );
  });

  test("refuses a run without accuracy", () => {
    const model = buildVariant("simple", { seed: 1 });
    const run = { id: "simple", seed: 1, model, trainRows: 1, batchSize: 1, test: { loss: 1 } };
    expect(() => recordResult({ ...run, fit })).toThrow(
      /expected test\.accuracy to record, got none/,
    );
    const history = { loss: [1] };
    expect(() => recordResult({ ...run, fit: { ...fit, history } })).toThrow(/history\.accuracy/);
  });

  test("stands in the project's folder when no runner says where", () => {
    vi.stubEnv("EPOCHBOOK_OUT", undefined);
    expect(resultsFolder()).toBe(join(process.cwd(), "book"));
  });
});

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

  test("refuses an unknown id", () => {
    expect(() => resultsTable({ rows: [], ids: ["hiden"] })).toThrow(/among simple, .*got hiden/);
  });
});
