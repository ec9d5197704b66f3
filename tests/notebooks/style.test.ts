import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import {
  chapter,
  hasTag,
  headingsOf,
  listNotebooks,
  readSource,
  solutionNames,
  textOf,
  writtenMetadata,
} from "./notebooks.js";

const maxLines = 20;
const maxColumns = 80;

/** Sums up what the others have recorded, and so says a result without training. */
const summary = "13-summary.ipynb";
const exercises = "17-exercises.ipynb";

const names = listNotebooks();

test("the chapter has its notebooks, and at least one solution", () => {
  const isSolution = (name: string) => name.startsWith(solutionNames);
  expect(names.filter((name) => !isSolution(name))).toEqual(chapter);
  expect(names.filter(isSolution).length).toBeGreaterThan(0);
});

describe.each(names)("%s", (name) => {
  const notebook = readSource(name);
  const { cells } = notebook;
  const code = cells.filter((cell) => cell.cell_type === "code");
  const headings = headingsOf(notebook);
  const isSolution = name.startsWith(solutionNames);
  const text = cells.map(textOf).join("\n");
  const trains = code.some((cell) => /\bfit\(/.test(textOf(cell)));

  test("is a source: format 4.5, unique cell ids, no outputs", () => {
    expect([notebook.nbformat, notebook.nbformat_minor]).toEqual([4, 5]);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
    for (const cell of code) {
      expect(cell.outputs).toEqual([]);
      expect(cell.execution_count).toBeNull();
    }
  });

  test("isn't changed by a front end that only opens it", () => {
    expect(notebook.metadata).toMatchObject(writtenMetadata());
    expect(notebook.metadata.language_info).toEqual(writtenMetadata().language_info);
  });

  test("opens with title, goal and result", () => {
    const title = isSolution ? "Solution \\d+" : String(chapter.indexOf(name) + 1);
    expect(textOf(cells[0])).toMatch(
      new RegExp(`^# ${title}\\. .+\n\n\\*\\*Goal\\.\\*\\* .+\n\n\\*\\*Result\\.\\*\\* .+$`),
    );
    expect(headings.filter((heading) => heading.startsWith("# "))).toHaveLength(1);
    expect(headings).toContain("## Setup");
  });

  test("ends with what was learned and what to try", () => {
    if (isSolution) {
      expect(headings.at(-1)).toBe("## Summary");
      expect(headings).not.toContain("## Exercises");
    } else if (name === exercises) {
      expect(headings.at(-1)).toBe("## Exercises");
    } else {
      expect(headings.slice(-2)).toEqual(["## Summary", "## Exercises"]);
    }
  });

  test("leads on to the next notebook at the end of its summary", () => {
    if (isSolution || name === exercises) {
      return;
    }
    const next = chapter[chapter.indexOf(name) + 1];
    const summary = /## Summary\n(.*)\n## Exercises\n/s.exec(text)?.[1] ?? "";
    const lastLine = summary.trim().split("\n").at(-1);
    expect(lastLine).toMatch(/^Next: \[.+\]\(.+\)\.$/);
    expect(lastLine).toContain(`](${next}).`);
  });

  test("imports in its first code cell alone, and has one cell of parameters after it", () => {
    const importing = code.filter((cell) => /^import /m.test(textOf(cell)));
    expect(importing).toEqual([code[0]]);
    expect(code.filter((cell) => hasTag(cell, "parameters"))).toEqual([code[1]]);
  });

  test("has the values of a quick run for what it trains, and says its result in one cell", () => {
    const { quick } = (code[1].metadata.epochbook ?? {}) as { quick?: object };
    expect(quick !== undefined).toBe(trains);
    const results = trains || name === summary ? 1 : 0;
    expect(code.filter((cell) => hasTag(cell, "result"))).toHaveLength(results);
  });

  test("shows or prints something", () => {
    const shows = /\b(show|showTable|console\.log|print|summary)\(/;
    expect(code.filter((cell) => shows.test(textOf(cell))).length).toBeGreaterThan(0);
  });

  test("keeps cells short and narrow", () => {
    for (const cell of code) {
      const lines = textOf(cell).split("\n");
      expect(lines.length, textOf(cell)).toBeLessThanOrEqual(maxLines);
      expect(Math.max(...lines.map((line) => line.length)), textOf(cell)).toBeLessThanOrEqual(
        maxColumns,
      );
    }
  });

  test("gives every figure a caption and an alternative text", () => {
    for (const cell of code.filter((each) => /\bshow\(/.test(textOf(each)))) {
      expect(textOf(cell)).toMatch(/\bcaption[:,]/);
      expect(textOf(cell)).toMatch(/\balt[:,]/);
    }
  });

  test("links to notebooks that are there", () => {
    for (const [, target] of text.matchAll(/\]\(([^):]+\.ipynb)(?:#[^)]*)?\)/g)) {
      expect(names).toContain(posix.join(posix.dirname(name), target));
    }
  });

  test("reads no results but its own, unless it sums up", () => {
    if (name === summary) {
      return;
    }
    // Notebooks may run at once and in any order, so that the others' results may be missing.
    const listing = /resultsTable\(\{ ids: \[([^\]]*)\] \}\)/g;
    const source = code.map(textOf).join("\n");
    const listed = [...source.matchAll(listing)].flatMap(([, ids]) => ids.match(/"[^"]+"/g) ?? []);
    const rest = source.replaceAll(listing, "");
    expect(listed.filter((id) => !rest.includes(id))).toEqual([]);
    expect(rest).not.toMatch(/\b(readResults|resultsTable|variantRows|missingResults)\(/);
  });
});

test("the summary runs after all others, and no other notebook asks to", () => {
  const last = names.filter((name) => {
    const { runs } = (readSource(name).metadata.epochbook ?? {}) as { runs?: string };
    return runs === "last";
  });
  expect(last).toEqual([summary]);
});
