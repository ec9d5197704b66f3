import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  buildDenseNet,
  readResults,
  recordResult,
  resultsFolder,
  type FitResult,
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
    const model = buildDenseNet({ seed: 1, hidden: [] });
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
    const model = buildDenseNet({ seed: 1, hidden: [] });
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
