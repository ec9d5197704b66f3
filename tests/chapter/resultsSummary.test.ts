import {
  describeReproduction,
  kerasTable,
  missingResults,
  sweepsTable,
  variantRows,
} from "@epochbook/chapter";
import {
  buildDenseNet,
  recordResult,
  type FitResult,
  type ResultRow,
  type ResultsTable,
} from "@epochbook/helpers";
import { expect, test, vi } from "vitest";
import { temporaryFolder } from "../temporaryFolder.js";

const adamConfig = {
  net: "784, dense 128 relu, dropout 0.3, dense 128 relu, dropout 0.3, dense 10 softmax",
  optimizer: "adam 0.001",
  batchSize: 128,
};

const adam: ResultRow = {
  id: "adam",
  seed: 1671,
  epochs: 20,
  trainRows: 48000,
  train: 98.3,
  validation: 97.7,
  test: 98,
  seconds: 8,
  engine: "compiled",
  backend: "onnxruntime",
  quick: false,
  config: adamConfig,
  versions: {},
};

/** Runs of the batch sweep: a row for each test accuracy, its seed counted from 1. */
function batches(value: number, tests: number[], change: Partial<ResultRow> = {}): ResultRow[] {
  const config = { ...adamConfig, batchSize: value };
  return tests.map((test, index) => {
    return { ...adam, id: "batch-size", value, config, seed: 1 + index, test, ...change };
  });
}

function cellOf({ columns, rows }: ResultsTable, column: string): string {
  return rows[0][columns.indexOf(column)];
}

test("what is missing are variants and sweeps without a run at the full setting", () => {
  const quick = { ...adam, id: "hidden", quick: true };
  const missing = missingResults([adam, quick, ...batches(64, [98])]);
  expect(missing).toHaveLength(7 + 4 - 2);
  expect(missing).toContain("hidden");
  expect(missing).not.toContain("adam");
  expect(missing).not.toContain("batch-size");
});

test("the table of Keras 3 gives its figures beside ours, and the difference in the test", () => {
  const table = kerasTable({ rows: [adam, { ...adam, seed: 2, test: 98.2 }], ids: ["adam"] });
  expect(table.rows).toEqual([
    [
      ...["adam", "98.30\u00a0±\u00a00.00", "98.31", "97.70\u00a0±\u00a00.00", "97.62"],
      ...["98.10\u00a0±\u00a00.10", "97.92", "+0.18"],
    ],
  ]);
  expect(kerasTable({ rows: [] }).rows.at(-1)).toEqual([
    ...["adam-200", "–", "99.39", "–", "98.06", "–", "98.15", "–"],
  ]);
});

test("rows for a chart are ours by seed, the published and Keras 3's, as fractions", () => {
  const rows = variantRows([adam]).filter(({ variant }) => variant === "adam");
  expect(rows.map(({ source }) => source)).toEqual(["ours", "published", "Keras 3"]);
  expect(rows[0]).toMatchObject({ accuracy: 0.98, seed: 1671, seconds: 8 });
  expect(rows[1].accuracy).toBeCloseTo(0.9793, 10);
  expect(rows[2].accuracy).toBeCloseTo(0.9792, 10);
  // A variant without published figures has no row.
  expect(variantRows([]).filter(({ variant }) => variant === "adam-200")).toHaveLength(1);
});

test.each([
  ["nothing", [], "None of the 6 published variants has run at its full setting yet"],
  [
    "a run nearby",
    [adam],
    "1 of 6 variants within 0.3 points of the published test accuracy (1 seed); " +
      "not run: simple, hidden, dropout, dropout-250, rmsprop",
  ],
  [
    "a mean at the tolerance",
    [97.43, 97.83].map((test, seed) => ({ ...adam, seed, test })),
    "1 of 6 variants within 0.3 points of the published test accuracy (2 seeds); " +
      "not run: simple, hidden, dropout, dropout-250, rmsprop",
  ],
  [
    "a run too far off",
    [{ ...adam, test: 97.5 }],
    "0 of 6 variants within 0.3 points of the published test accuracy (1 seed); " +
      "adam differs by −0.43; not run: simple, hidden, dropout, dropout-250, rmsprop",
  ],
])("what was reproduced is said in a line, with %s", (_, rows, line) => {
  expect(describeReproduction({ rows })).toBe(line);
});

test("how near counts can be set", () => {
  expect(describeReproduction({ rows: [adam], tolerance: 0.05 })).toContain(
    "adam differs by +0.07",
  );
});

test("the table of sweeps names the best value and those whose ranges overlap with its", () => {
  const rows = [
    ...batches(64, [98, 98.1, 98.2]),
    ...batches(128, [98.05, 98.15, 98.25]),
    ...batches(512, [97.9, 97.95, 98.04]),
    ...batches(1024, [97.9, 98, 98.05]),
  ];
  const table = sweepsTable({ rows, ids: ["batch-size"] });
  expect(table.rows).toEqual([
    [
      ...["batch size", "4", "12", "3", "128", "98.15\u00a0±\u00a00.10", "64, 1024"],
      "the best accuracy is at 128",
    ],
  ]);
  expect(
    cellOf(sweepsTable({ rows: rows.slice(3, 9), ids: ["batch-size"] }), "ranges overlap"),
  ).toBe("none");
});

test.each([
  ["quick", { quick: true }],
  ["with fewer epochs", { epochs: 5 }],
  ["with another net", { config: { ...adamConfig, net: "784, dense 10 softmax" } }],
  ["with another value than it says", { config: adamConfig }],
])("the table of sweeps leaves a run out that is %s, and says so", (_, change) => {
  const table = sweepsTable({ rows: batches(64, [98], change), ids: ["batch-size"] });
  expect(cellOf(table, "best")).toBe("–");
  expect(table.note).toContain("No run at the full setting yet: batch-size.");
});

test.each([
  ["dropout-values", 0.5, { hidden: [128, 128], dropout: 0.5 }],
  ["dropout-values", 0, { hidden: [128, 128] }],
  ["learning-rate", 1e-5, { dropout: 0.3, learningRate: 1e-5 }],
  ["hidden-neurons", 1024, { hidden: [1024, 1024], dropout: 0.3 }],
  ["batch-size", 2048, { dropout: 0.3 }],
])("a recorded run of %s at %d counts", (id, value, options) => {
  vi.stubEnv("EPOCHBOOK_OUT", temporaryFolder());
  const epochs = new Array<number>(20).fill(0.9);
  const fit: FitResult = {
    history: { loss: epochs, accuracy: epochs },
    secondsPerEpoch: epochs,
    ...{ engine: "tfjs", backend: "wasm", reason: "" },
  };
  const row = recordResult({
    ...{ id, value, seed: 1, fit, trainRows: 48000, test: { accuracy: 0.9 } },
    model: buildDenseNet({ seed: 1, optimizer: "adam", ...options }),
    batchSize: id === "batch-size" ? value : 128,
  });
  vi.unstubAllEnvs();
  expect(cellOf(sweepsTable({ rows: [row], ids: [id] }), "best")).toBe(String(value));
});

test("the table of sweeps claims nothing of ranges from one seed", () => {
  const rows = [...batches(64, [98]), ...batches(128, [98.1])];
  const table = sweepsTable({ rows, ids: ["batch-size"] });
  expect(cellOf(table, "best")).toBe("128");
  expect(cellOf(table, "ranges overlap")).toBe("–");
});

test("the table of sweeps refuses an unknown id", () => {
  expect(() => sweepsTable({ rows: [], ids: ["adam"] })).toThrow(
    /among dropout-values, .*got adam/,
  );
});
