import { expect, test } from "vitest";
import { readNotebook } from "@epochbook/runner";
import { hasTag, headingsOf, textOf, writtenMetadata } from "./notebooks.js";

const { notebook } = readNotebook("src/cli/new/template/notebooks/first-look.ipynb");
const code = notebook.cells.filter((cell) => cell.cell_type === "code");

test("the notebook of a new project keeps the chapter's rules", () => {
  expect(notebook.metadata).toEqual(writtenMetadata());
  expect(headingsOf(notebook).slice(-2)).toEqual(["## Summary", "## Exercises"]);
  expect(textOf(code[0])).toMatch(/^import /);
  expect(code.filter((cell) => hasTag(cell, "parameters"))).toEqual([code[1]]);
  expect(code[1].metadata.epochbook).toHaveProperty("quick");
  expect(code.filter((cell) => hasTag(cell, "result"))).toHaveLength(1);
  for (const cell of code) {
    expect([cell.outputs, cell.execution_count]).toEqual([[], null]);
    const lines = textOf(cell).split("\n");
    expect(lines.length).toBeLessThanOrEqual(20);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    if (/\bshow\(/.test(textOf(cell))) {
      expect(textOf(cell)).toMatch(/\bcaption:.*\balt:/s);
    }
  }
});
