import { kindOf, type NdArray, type TypedArray } from "@epochbook/datasets";
import { readLabels, readTypedArray, type Labels } from "../readArray.js";
import { expectWhole } from "./checks.js";
import { pictureGrid } from "./pictureGrid.js";
import { pngDataUrl } from "./png.js";
import type { VegaLiteSpec } from "./spec.js";

/** Pictures of 28 × 28, `[n, 784]`: fractions from 0 (paper) to 1 (ink), or bytes from 0 to 255. */
export type DigitImages = NdArray | TypedArray;

export interface DigitGridOptions {
  /** How many digits stand side by side; more than 9 are drawn at half the size. @default 9 */
  columns?: number;
  /** What the model took each digit for, `[n]`; wrong ones are marked with ≠. */
  predicted?: Labels;
}

const SIDE = 28;
const SIZE = SIDE * SIDE;

/** More would be too small to see, and megabytes in the notebook. */
const MOST = 500;

/**
 * Draws digits, dark on light, each with its label under it. With predictions, a wrong one reads
 * "3 ≠ 5": taken for 3, labelled 5.
 *
 * @throws TypeError when images, labels or predictions are no lists, such as tensors
 * @throws RangeError when there are more than 500 images, when images, labels and predictions
 * differ in number, or when pixels are out of range
 */
export function digitGrid(
  images: DigitImages,
  labels: Labels,
  options: DigitGridOptions = {},
): VegaLiteSpec {
  const pixels = readTypedArray("images", images);
  const count = pixels.length / SIZE;
  if (!Number.isInteger(count) || count === 0) {
    throw new RangeError(
      `expected images to hold at least one picture of ${SIZE} pixels, got ${pixels.length} numbers`,
    );
  }
  if (count > MOST) {
    throw new RangeError(
      `expected images to hold at most ${MOST} pictures, got ${count}. Take some with sliceRows`,
    );
  }
  const truth = classesOf("labels", labels, count);
  const { columns = 9 } = options;
  const predicted = options.predicted && classesOf("predicted", options.predicted, count);
  const pictures = truth.map((label, index) => {
    const guess = predicted?.[index] ?? label;
    const wrong = guess !== label;
    return {
      image: digitImage(pixels.subarray(index * SIZE, (index + 1) * SIZE), index),
      label: wrong ? `${guess} ≠ ${label}` : String(label),
      wrong,
    };
  });
  const title = predicted
    ? {
        text: "Digits and predictions",
        subtitle: "Under each digit its label; a wrong prediction reads predicted ≠ label.",
      }
    : { text: "Digits", subtitle: "Under each digit its label." };
  return pictureGrid(pictures, { title, columns });
}

function classesOf(name: string, classes: Labels, count: number): number[] {
  const values = Array.from(readLabels(name, classes));
  if (values.length !== count) {
    throw new RangeError(
      `expected ${name} for ${count} images, got ${values.length}. Slice images and ${name} alike`,
    );
  }
  return values.map((value, index) => expectWhole(`${name} at index ${index}`, value, 0));
}

function digitImage(pixels: TypedArray, index: number): string {
  const white = kindOf(pixels) === "Float32Array" ? 1 : 255;
  const data = Uint8Array.from(pixels, (pixel) => {
    if (!(pixel >= 0 && pixel <= white)) {
      throw new RangeError(
        `expected pixels from 0 to ${white}, got ${pixel} in image ${index}. Fractions go in a Float32Array, bytes in a Uint8Array`,
      );
    }
    return 255 - Math.round((pixel / white) * 255);
  });
  return pngDataUrl({ width: SIDE, height: SIDE, channels: 1, data });
}
