import { expectDistinct, expectWhole } from "./parts/checks.js";
import { matrixSpec } from "./parts/matrixSpec.js";
import type { VegaLiteSpec } from "./parts/spec.js";

/** The colours of wrong predictions, few to many: from near white to a dark orange. */
const errors = ["#FFF7EF", "#F2B27A", "#A63A00"];

/**
 * Draws a confusion matrix with its counts.
 *
 * Colour shows the wrong predictions alone, so that the many right ones on the diagonal, in bold on
 * grey, don't hide them.
 *
 * @param matrix - `[classes][classes]` counts, row = true class, column = predicted class
 * @param classNames - the classes' names; their numbers by default
 * @throws RangeError when the matrix isn't square, holds no counts, or the names are too few or not
 * distinct
 */
export function confusionMatrixChart(
  matrix: readonly (readonly number[])[],
  classNames: readonly string[] = matrix.map((_, index) => String(index)),
): VegaLiteSpec {
  const size = matrix.length;
  if (size === 0 || matrix.some((row) => row.length !== size)) {
    const found = size === 0 ? "no rows" : matrix.map((row) => row.length).join(", ");
    throw new RangeError(
      `expected matrix to be square, [classes][classes], got ${size} rows with lengths ${found}`,
    );
  }
  if (classNames.length !== size) {
    throw new RangeError(
      `expected classNames to hold ${size} names, one a class, got ${classNames.length}`,
    );
  }
  expectDistinct("classNames", classNames);
  const cells = matrix.flatMap((counts, row) =>
    counts.map((count, column) => {
      expectWhole(`matrix[${row}][${column}]`, count, 0);
      const right = row === column;
      return {
        row: classNames[row],
        column: classNames[column],
        text: String(count),
        shade: right ? 0 : count,
        bold: right,
        plain: right,
      };
    }),
  );
  const most = Math.max(...cells.map((cell) => cell.shade));
  return matrixSpec(cells, {
    title: {
      text: "Confusion matrix",
      subtitle:
        "Right predictions stand on the diagonal, bold on grey; colour shows the wrong ones.",
    },
    rowTitle: "True class",
    columnTitle: "Predicted class",
    cell: { width: Math.min(48, 500 / size), height: 32 },
    color: { title: "Wrong predictions", range: errors, max: Math.max(1, most), legend: most > 0 },
  });
}
