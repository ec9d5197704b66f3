import { toBundle } from "@epochbook/helpers/dist/display/index.js";
import * as charts from "@epochbook/helpers/dist/charts/index.js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { examples } from "./examples.js";

// Doubts of Vega's go to the console, so a chart that raises any fails.
beforeEach(() => {
  for (const method of ["log", "info", "warn", "error"] as const) {
    vi.spyOn(console, method).mockImplementation((...parts) => {
      throw new Error(`console.${method}: ${parts.map(String).join(" ")}`);
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
});

for (const [name, { chart, caption, alt }] of Object.entries(examples)) {
  test(`${name} looks as stored`, async () => {
    const { data } = await toBundle(chart, { caption, alt });
    const svg = data["image/svg+xml"] as string;
    await expect(readable(svg)).toMatchFileSnapshot(`snapshots/${name}.svg`);
  });
}

/** Puts each element on a line, so that a difference shows where it is. */
function readable(svg: string): string {
  return svg.replaceAll("><", ">\n<") + "\n";
}

/** Returns the name that the examples of a chart have or begin with: `confusion-matrix` for `confusionMatrixChart`. */
function exampleOf(chart: string): string {
  return chart.replace(/Chart$/, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

test("every chart has an example, and every example is of a chart", () => {
  const names = Object.keys(examples);
  const needed = Object.keys(charts)
    .filter((name) => name !== "default")
    .map(exampleOf);
  expect(needed.length).toBeGreaterThan(25);
  expect(needed.filter((name) => !names.includes(name))).toEqual([]);
  const isOf = (name: string) =>
    needed.some((stem) => name === stem || name.startsWith(`${stem}-`));
  expect(names.filter((name) => !isOf(name))).toEqual([]);
});
