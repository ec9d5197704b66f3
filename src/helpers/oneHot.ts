import { checkWholeNumber, type NdArray } from "@epochbook/core";
import { tf } from "@epochbook/training";
import { readLabels, type Labels } from "./readArray.js";

/**
 * Encodes labels one-hot: row i is 0 but for a 1 in the column of label i.
 *
 * @param labels - `[n]`
 * @param classes - the number of classes
 * @returns `[n, classes]`
 * @throws TypeError when the labels are no list, such as a tensor
 * @throws RangeError when a label is not a whole number from 0 to `classes - 1`
 */
export function oneHot(labels: Labels, classes: number): NdArray<Float32Array> {
  checkWholeNumber("classes", classes, 1);
  const values = readLabels("labels", labels);
  const data = new Float32Array(values.length * classes);
  for (let row = 0; row < values.length; row++) {
    const label = values[row];
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new RangeError(
        `expected labels from 0 to ${classes - 1} for ${classes} classes, got ${label} at index ${row}`,
      );
    }
    data[row * classes + label] = 1;
  }
  return { data, shape: [values.length, classes] };
}

/** Encodes labels one-hot as {@link oneHot} does, into a tensor `[n, classes]`. */
export function oneHotTensor(labels: Labels, classes: number): tf.Tensor2D {
  const { data, shape } = oneHot(labels, classes);
  return tf.tensor2d(data, shape as [number, number]);
}
