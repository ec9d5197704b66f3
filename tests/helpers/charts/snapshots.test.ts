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

/** One element a line, so that a difference shows where it is. */
function readable(svg: string): string {
  return svg.replaceAll("><", ">\n<") + "\n";
}

test("every chart function has an example", () => {
  const names = Object.keys(examples).map((name) => name.replaceAll("-", ""));
  const functions = Object.keys(charts).filter((name) =>
    /^[a-z]\w*(By|Grid|Walk|Surface|Images|Derivative|Chart|Heatmap)/.test(name),
  );
  const unseen = functions.filter((name) => {
    const stem = name.replace(/Chart$/, "").toLowerCase();
    return !names.some((example) => example.startsWith(stem));
  });
  expect(functions.length).toBeGreaterThan(10);
  expect(unseen).toEqual([]);
});
