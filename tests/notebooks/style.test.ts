import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { joinText, type Cell, type Notebook } from "@epochbook/runner";
import { describe, expect, test } from "vitest";

const FOLDER = "notebooks";
const MAX_LINES = 20;
const MAX_COLUMNS = 80;

const names = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ipynb") && !name.includes("checkpoints"))
  .sort();

const textOf = (cell: Cell): string => joinText(cell.source);
const hasTag = (cell: Cell, tag: string): boolean => cell.metadata.tags?.includes(tag) ?? false;

test("the chapter has its notebooks", () => {
  expect(names).toEqual(
    expect.arrayContaining([
      "01-data.ipynb",
      "02-simple.ipynb",
      "03-hidden.ipynb",
      "04-dropout.ipynb",
    ]),
  );
});

describe.each(names)("%s", (name) => {
  const notebook = JSON.parse(readFileSync(join(FOLDER, name), "utf8")) as Notebook;
  const { cells } = notebook;
  const code = cells.filter((cell) => cell.cell_type === "code");
  const headings = cells
    .filter((cell) => cell.cell_type === "markdown")
    .flatMap((cell) => textOf(cell).match(/^#+ .*$/gm) ?? []);

  test("is a source: format 4.5, unique cell ids, no outputs", () => {
    expect([notebook.nbformat, notebook.nbformat_minor]).toEqual([4, 5]);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
    for (const cell of code) {
      expect(cell.outputs).toEqual([]);
      expect(cell.execution_count).toBeNull();
    }
  });

  test("opens with title, goal and result, and ends with summary and exercises", () => {
    expect(textOf(cells[0])).toMatch(/^# \d+\. .+\n\n\*\*Goal\.\*\* .+\n\n\*\*Result\.\*\* .+$/);
    expect(headings.filter((heading) => heading.startsWith("# "))).toHaveLength(1);
    expect(headings.slice(-2)).toEqual(["## Summary", "## Exercises"]);
    expect(headings).toContain("## Setup");
  });

  test("imports in its first code cell alone, and has one cell of parameters after it", () => {
    const importing = code.filter((cell) => /^import /m.test(textOf(cell)));
    expect(importing).toEqual([code[0]]);
    expect(code.filter((cell) => hasTag(cell, "parameters"))).toEqual([code[1]]);
  });

  test("has the values of a quick run for what it trains, and says its result in one cell", () => {
    const trains = code.some((cell) => /\bfit\(/.test(textOf(cell)));
    const { quick } = (code[1].metadata.epochbook ?? {}) as { quick?: object };
    expect(quick !== undefined).toBe(trains);
    expect(code.filter((cell) => hasTag(cell, "result")).length).toBe(trains ? 1 : 0);
  });

  test("keeps cells short and narrow", () => {
    for (const cell of code) {
      const lines = textOf(cell).split("\n");
      expect(lines.length, textOf(cell)).toBeLessThanOrEqual(MAX_LINES);
      expect(Math.max(...lines.map((line) => line.length)), textOf(cell)).toBeLessThanOrEqual(
        MAX_COLUMNS,
      );
    }
  });

  test("gives every figure a caption and an alternative text", () => {
    for (const cell of code.filter((each) => /\bshow\(/.test(textOf(each)))) {
      expect(textOf(cell)).toMatch(/caption:/);
      expect(textOf(cell)).toMatch(/alt:/);
    }
  });

  test("links to notebooks that are there", () => {
    for (const [, target] of cells
      .map(textOf)
      .join("\n")
      .matchAll(/\]\(([^)]+\.ipynb)\)/g)) {
      expect(names).toContain(target);
    }
  });
});
