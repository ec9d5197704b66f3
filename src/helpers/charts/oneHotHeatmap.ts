import { readLabels, type Labels } from "../readArray.js";
import { expectRows, expectWhole } from "./parts/checks.js";
import { matrixSpec } from "./parts/matrixSpec.js";
import type { VegaLiteSpec } from "./parts/spec.js";
import { printColors, palette } from "./parts/theme.js";

/**
 * Draws labels as the rows of their one-hot encoding: a dark 1 in the label's column, 0 elsewhere.
 *
 * @param labels - `[n]` classes from 0; a dozen are readable
 * @param classes - the number of classes
 * @throws TypeError when the labels are no list, such as a tensor
 * @throws RangeError when there are no labels, or one is no class
 */
export function oneHotHeatmap(labels: Labels, classes: number): VegaLiteSpec {
  const values = Array.from(readLabels("labels", labels));
  expectRows(values, "labels");
  expectWhole("classes", classes, 1);
  const cells = values.flatMap((label, index) => {
    if (expectWhole(`labels at index ${index}`, label, 0) >= classes) {
      throw new RangeError(
        `expected labels from 0 to ${classes - 1} for ${classes} classes, got ${label} at index ${index}`,
      );
    }
    return Array.from({ length: classes }, (_, column) => ({
      // The index keeps the rows of equal labels apart.
      row: `${label} (row ${index})`,
      column: String(column),
      text: column === label ? "1" : "0",
      shade: column === label ? 1 : 0,
      bold: column === label,
      plain: column !== label,
    }));
  });
  return matrixSpec(cells, {
    title: { text: "Labels, one-hot encoded" },
    rowTitle: "Label",
    columnTitle: "Column",
    cell: { width: Math.min(44, 480 / classes), height: 26 },
    color: { title: "Value", range: [printColors.neutral, palette[0]], max: 1, legend: false },
  });
}
