import type { NdArray } from "@epochbook/core";
import { readTypedArray } from "../readArray.js";
import { expectFinite, expectWhole } from "./parts/checks.js";
import { pictureGrid } from "./parts/pictureGrid.js";
import { pngDataUrl } from "./parts/png.js";
import type { VegaLiteSpec } from "./parts/spec.js";

const side = 28;
const size = side * side;

/**
 * The colours of weights as red, green and blue from 0 to 255.
 *
 * They are vermillion below 0, near white at 0, and blue above.
 */
const diverging = {
  negative: [179, 71, 0],
  zero: [247, 247, 247],
  positive: [0, 90, 150],
} as const;

/**
 * Draws the weights from 28 × 28 pixels to each class as a heat picture on one colour scale.
 *
 * @param weights - `[784, classes]`, row-major, as a dense layer holds it
 * @param classes - the number of classes, or their names
 * @throws TypeError when the weights are no typed array, such as a tensor
 * @throws RangeError when the weights are of another number, or one isn't finite
 */
export function weightImages(
  weights: NdArray<Float32Array> | Float32Array,
  classes: number | readonly string[],
): VegaLiteSpec {
  const values = readTypedArray("weights", weights);
  const names =
    typeof classes === "number"
      ? Array.from({ length: expectWhole("classes", classes, 1) }, (_, index) => String(index))
      : classes;
  if (values.length !== size * names.length) {
    throw new RangeError(
      `expected weights of ${size} × ${names.length}, got ${values.length} numbers`,
    );
  }
  const largest = values.reduce(
    (most, weight) => Math.max(most, Math.abs(expectFinite("every weight", weight))),
    0,
  );
  const pictures = names.map((label, column) => ({
    image: weightImage(values, column, names.length, largest || 1),
    label,
    wrong: false,
  }));
  return pictureGrid(pictures, {
    title: {
      text: "Weights by class",
      subtitle: "Blue speaks for the class, orange against it, white for neither.",
    },
    columns: Math.min(5, names.length),
    legend: [weightLegend(largest || 1)],
  });
}

/** Makes a mark that isn't seen, whose colour scale gives the grid its legend. */
function weightLegend(largest: number) {
  return {
    data: { values: [{ weight: 0 }] },
    mark: { type: "point", opacity: 0 },
    encoding: {
      x: { value: 0 },
      y: { value: 0 },
      color: {
        field: "weight",
        type: "quantitative",
        title: "Weight",
        scale: {
          domain: [-largest, 0, largest],
          range: [diverging.negative, diverging.zero, diverging.positive].map(
            (color) => `rgb(${color.join(",")})`,
          ),
          interpolate: "rgb",
        },
        legend: {
          values: [-largest, 0, largest],
          format: ".2f",
          gradientLength: 200,
          titleOrient: "top",
        },
      },
    },
  };
}

function weightImage(
  weights: Float32Array,
  column: number,
  columns: number,
  largest: number,
): string {
  const data = new Uint8Array(size * 3);
  for (let pixel = 0; pixel < size; pixel++) {
    const share = weights[pixel * columns + column] / largest;
    const end = share < 0 ? diverging.negative : diverging.positive;
    diverging.zero.forEach((zero, channel) => {
      data[pixel * 3 + channel] = Math.round(zero + (end[channel] - zero) * Math.abs(share));
    });
  }
  return pngDataUrl({ width: side, height: side, channels: 3, data });
}
