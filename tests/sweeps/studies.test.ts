import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadSweep, planTrials } from "@epochbook/sweeps";
import { describe, expect, test } from "vitest";

const notebooks = {
  "batch-size.ts": "12-batch-size",
  "dropout-values.ts": "08-dropout-values",
  "hidden-neurons.ts": "11-hidden-neurons",
  "learning-rate.ts": "10-learning-rate",
};

/** Returns the numbers of the list that a notebook's cell of parameters gives to a name. */
function listOf(notebook: string, name: string): number[] {
  const { cells } = JSON.parse(readFileSync(`notebooks/${notebook}.ipynb`, "utf8")) as {
    cells: { source: string[] }[];
  };
  const text = cells.map(({ source }) => source.join("")).join("\n");
  const list = new RegExp(`const ${name}: number\\[\\] = \\[([^\\]]*)\\]`).exec(text)?.[1] ?? "";
  return list.split(",").flatMap((part) => (part.trim() === "" ? [] : [Number(part)]));
}

describe("the chapter's sweeps as files", () => {
  test("are these", () => {
    expect(readdirSync("studies").sort()).toEqual(Object.keys(notebooks));
  });

  test.each([
    ["batch-size.ts", "batchSize", "batchSizes"],
    ["dropout-values.ts", "dropout", "dropouts"],
    ["hidden-neurons.ts", "hidden", "hiddenSizes"],
    ["learning-rate.ts", "learningRate", "rates"],
  ] as const)("%s tries what its notebook does", async (file, name, list) => {
    const notebook = notebooks[file];
    const { definition } = await loadSweep(join("studies", file));
    const trials = await planTrials(definition);
    const seeds = listOf(notebook, "seeds");
    const values = listOf(notebook, list);
    expect(values.length).toBeGreaterThan(6);
    expect(trials.map(({ config, seed }) => ({ value: config[name], seed }))).toEqual(
      values.flatMap((value) => seeds.map((seed) => ({ value, seed }))),
    );
  });
});
