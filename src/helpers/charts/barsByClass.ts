import { readLabels, type Labels } from "../readArray.js";
import { expectDistinct, expectOptions, expectWhole } from "./parts/checks.js";
import { chart, type VegaLiteSpec } from "./parts/spec.js";
import { colors, palette, plot } from "./parts/theme.js";

export interface BarsByClassOptions {
  /** The classes' names in order. @default the numbers from 0 to the largest label */
  classNames?: readonly string[];
}

/**
 * Draws how many rows each class has, the count over its bar.
 *
 * @param labels - `[n]` classes from 0
 * @throws TypeError when the labels are no list, such as a tensor
 * @throws RangeError when there are no labels, one is no class, or names repeat
 */
export function barsByClass(labels: Labels, options: BarsByClassOptions = {}): VegaLiteSpec {
  expectOptions(options, { classNames: true });
  const classes = Array.from(readLabels("labels", labels));
  if (classes.length === 0) {
    throw new RangeError("expected labels to hold at least one class, got none");
  }
  classes.forEach((label, index) => expectWhole(`labels at index ${index}`, label, 0));
  const maxLabel = classes.reduce((most, label) => Math.max(most, label), 0);
  const names =
    options.classNames ?? Array.from({ length: maxLabel + 1 }, (_, index) => String(index));
  if (maxLabel >= names.length) {
    throw new RangeError(
      `expected classNames to name classes 0 to ${maxLabel}, got ${names.length} names`,
    );
  }
  expectDistinct("classNames", names);
  const values = names.map((name) => ({ class: name, count: 0 }));
  for (const label of classes) {
    values[label].count++;
  }
  const y = { field: "count", type: "quantitative", title: "Rows" };
  return chart({
    title: { text: "Rows by class" },
    width: plot.width,
    height: plot.height,
    data: { values },
    encoding: {
      x: {
        field: "class",
        type: "nominal",
        sort: null,
        title: "Class",
        axis: { labelAngle: names.some((name) => name.length > 6) ? -40 : 0, ticks: false },
        scale: { paddingInner: 0.25, paddingOuter: 0.15 },
      },
    },
    layer: [
      {
        mark: { type: "bar", color: palette[0] },
        encoding: { y: { ...y, axis: { format: ",d", grid: false } } },
      },
      {
        mark: { type: "text", dy: -8, color: colors.ink, fontSize: 12 },
        encoding: { y, text: { field: "count", type: "quantitative", format: ",d" } },
      },
    ],
  });
}
