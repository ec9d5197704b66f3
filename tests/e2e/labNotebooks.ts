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

/**
 * Makes a folder with two notebooks.
 *
 * One is a copy of a chapter that has charts of all kinds, the other is `cells.ipynb`.
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
