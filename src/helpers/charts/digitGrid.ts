import { readLabels, type Labels } from "../readArray.js";
import { expectOptions, expectWhole } from "./parts/checks.js";
import { digitImages, type DigitImages } from "./parts/digitImage.js";
import { pictureGrid } from "./parts/pictureGrid.js";
import type { VegaLiteSpec } from "./parts/spec.js";

export interface DigitGridOptions {
  /** The number of digits side by side; more than 9 are drawn at half the size. @default 9 */
  columns?: number;
  /** The predicted class of each digit, `[n]`; wrong ones are marked with ≠. */
  predicted?: Labels;
}

/** The most images of a grid: more would be too small to see, and megabytes in the notebook. */
const maxImages = 500;

/**
 * Draws digits, dark on light, each with its label under it.
 *
 * With predictions, a wrong one reads "3 ≠ 5": taken for 3, labelled 5.
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
  expectOptions(options, { columns: true, predicted: true });
  const drawn = digitImages(images, maxImages);
  const trueClasses = classesOf("labels", labels, drawn.length);
  const { columns = 9 } = options;
  const predicted = options.predicted && classesOf("predicted", options.predicted, drawn.length);
  const pictures = trueClasses.map((label, index) => {
    const predictedClass = predicted?.[index] ?? label;
    const wrong = predictedClass !== label;
    return {
      image: drawn[index],
      label: wrong ? `${predictedClass} ≠ ${label}` : String(label),
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
