import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Notebook } from "@epochbook/runner";

/**
 * The folder for the notebooks.
 *
 * Git ignores it, and imports of cells below it find the project's packages.
 */
const place = fileURLToPath(new URL("./dist", import.meta.url));

const chapter = "05-gradient-descent.ipynb";

const cells = [
  `import { fit, kerasLayers, tf } from "@epochbook/helpers";
const kept = { answer: 42 };`,
  `console.log("looping");
while (true) {}`,
  "kept.answer",
  `const model = tf.sequential();
model.add(kerasLayers(1).dense({ units: 1, inputShape: [1] }));
model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
const ones = tf.ones([4096, 1]);
let epochs = 0;`,
  `await fit(model, { x: ones, y: ones }, {
  epochs: 1e6,
  callbacks: { onEpochEnd: () => { if (epochs++ === 0) console.log("training"); } },
});`,
  "[epochs > 0, model.countParams()]",
  `const twice = (n: number): number => n * 2;
const wrong: number = twice(1).toFixed;`,
  `function fail(): never {
  throw new RangeError("too far");
}
fail();`,
  `const name = await input("Your name? ");
\`Hello \${name}\``,
  "",
];

/** The places of the cells in the notebook `cells.ipynb`. */
export const at = {
  setup: 0,
  endless: 1,
  kept: 2,
  model: 3,
  training: 4,
  trained: 5,
  typeError: 6,
  error: 7,
  input: 8,
  free: 9,
};

const looks = [
  `import { loadMnist } from "@epochbook/datasets";
import { accuracyByEpoch, buildDenseNet, descentSurface, fit, lossByEpoch, liveCurve } from "@epochbook/helpers";
import { oneHot, show, sweep } from "@epochbook/helpers";
const data = loadMnist({ pixels: "uint8" });
const images = data.test.images.data.subarray(0, 784 * 600);
const few = { x: images, y: oneHot(data.test.labels.data.subarray(0, 600), 10), divisor: 255 };
const net = () => buildDenseNet({ seed: 1, hidden: [8] });
const rows = [0.8, 0.86, 0.89, 0.91].map((accuracy, index) => ({
  epoch: index + 1, accuracy, val_accuracy: accuracy + 0.02, loss: 1 - accuracy, val_loss: 0.9 - accuracy,
}));`,
  "data",
  "await fit(net(), few, { epochs: 12, validationSplit: 0.25, seed: 1, progress: false })",
  "const fitted = await fit(net(), few, { epochs: 6, validationSplit: 0.25, seed: 1, callbacks: liveCurve({ every: 0 }) });",
  `const results = await sweep({
  name: "units",
  space: { units: [2, 4, 8] },
  seeds: [1, 2],
  trial: ({ config, seed }) => ({ accuracy: 0.9 + config.units / 100 + seed / 1000 }),
});`,
  'await show(accuracyByEpoch(rows), { caption: "It levels off", alt: "Two curves" });',
  `await show(
  descentSurface({
    f: (x, y) => x * x + 2 * y * y, gradient: (x, y) => [2 * x, 4 * y],
    start: [2, 1.5], rate: 0.1, steps: 12, domain: { x: [-2, 2], y: [-2, 2] },
  }),
  { caption: "It walks down", alt: "A surface" },
);`,
  '({ data: [{ type: "scatter", y: new Float32Array([3, 1, 2]) }], layout: { title: { text: "Three" } } })',
  `({
  $schema: "https://vega.github.io/schema/vega-lite/v5.json",
  data: { values: [{ a: 1n, b: new Float32Array([2])[0] }, { a: 2n, b: 3 }] },
  mark: "bar",
  encoding: { x: { field: "a", type: "ordinal" }, y: { field: "b", type: "quantitative" } },
})`,
  "lossByEpoch(rows)",
];

/** The places of the cells in the notebook `looks.ipynb`. */
export const look = {
  setup: 0,
  dataSet: 1,
  fitResult: 2,
  liveCurve: 3,
  sweep: 4,
  chart: 5,
  surface: 6,
  figure: 7,
  spec: 8,
  ownSpec: 9,
};

/**
 * Makes a folder with three notebooks.
 *
 * One is a copy of a chapter that has charts of all kinds. The others are `cells.ipynb`, and
 * `looks.ipynb`, whose cells show values of many kinds.
 */
export function makeNotebooks(): {
  folder: string;
  chapter: string;
  /** The number of the chapter's code cells. */
  codeCells: number;
  remove: () => void;
} {
  mkdirSync(place, { recursive: true });
  const folder = mkdtempSync(join(place, "lab-"));
  const source = readFileSync(join("notebooks", chapter), "utf8");
  writeFileSync(join(folder, chapter), source);
  writeFileSync(join(folder, "cells.ipynb"), JSON.stringify(notebookOf(cells)));
  writeFileSync(join(folder, "looks.ipynb"), JSON.stringify(notebookOf(looks)));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  const codeCells = (JSON.parse(source) as Notebook).cells.filter(
    ({ cell_type }) => cell_type === "code",
  ).length;
  return { folder, chapter, codeCells, remove };
}

function notebookOf(sources: readonly string[]): unknown {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: {
        name: "epochbook",
        display_name: "TypeScript (epochbook)",
        language: "typescript",
      },
    },
    cells: sources.map((source, index) => ({
      id: `cell-${index}`,
      cell_type: "code",
      source,
      metadata: {},
      outputs: [],
      execution_count: null,
    })),
  };
}
