import type * as Charts from "@epochbook/helpers/dist/charts/index.js";
import { epochRows } from "@epochbook/helpers";
import { expect, test, vi } from "vitest";
import { examples } from "./examples.js";

type Chart = Exclude<keyof typeof Charts, "default">;
type Draw = (...values: unknown[]) => unknown;

/** The calls of charts by the examples. */
const { calls } = vi.hoisted(() => ({
  calls: [] as { name: string; draw: Draw; values: unknown[] }[],
}));

vi.mock("@epochbook/helpers/dist/charts/index.js", async (importOriginal) => {
  const charts = await importOriginal<Record<string, Draw>>();
  const recording = Object.entries(charts)
    .filter(([name]) => name !== "default")
    .map(([name, draw]) => {
      const record: Draw = (...values) => {
        calls.push({ name, draw, values });
        return draw(...values);
      };
      return [name, record] as const;
    });
  return Object.fromEntries(recording);
});

/** The place of the options among what each chart takes, or undefined for a chart without. */
const optionsAt: Record<Chart, number | undefined> = {
  accuracyByBatchSize: 1,
  accuracyByDropout: 1,
  accuracyByEpoch: 1,
  accuracyByHiddenSize: 1,
  accuracyByLearningRate: 1,
  accuracyBySeconds: 1,
  accuracyBySetting: 1,
  accuracyByVariant: 1,
  barsByClass: 1,
  confusionMatrixChart: undefined,
  contourWalks: 0,
  descentSurface: 0,
  descentWalk: 0,
  differenceByVariant: 1,
  digitGrid: 2,
  drawsByValue: 1,
  functionWithDerivative: 0,
  histogram: 1,
  importanceByParameter: undefined,
  lossByEpoch: 1,
  metricByParameter: 1,
  oneHotHeatmap: undefined,
  parallelCoordinates: undefined,
  parametersByHiddenSize: undefined,
  probabilityBars: 2,
  reliabilityDiagram: 1,
  secondsByBatchSize: undefined,
  secondsByHiddenSize: undefined,
  weightImages: undefined,
};

for (const [name, place] of Object.entries(optionsAt)) {
  if (place !== undefined) {
    test(`${name} refuses a misspelt option`, () => {
      // The examples were drawn when they were loaded.
      expect(Object.keys(examples)).not.toEqual([]);
      const call = calls.find((each) => each.name === name);
      const values = [...(call?.values ?? [])];
      values[place] = { ...(values[place] as object | undefined), misspelt: 1 };
      expect(() => call?.draw(...values)).toThrow(/^expected options to be of .+, got "misspelt"$/);
    });
  }
}

test("the rows of epochs refuse one too, and name the one that was meant", () => {
  const misspelt = { sead: 1 } as object;
  expect(() => epochRows({ loss: [1] }, misspelt)).toThrow(
    'expected options to be of run, seed, got "sead"; did you mean seed?',
  );
});
