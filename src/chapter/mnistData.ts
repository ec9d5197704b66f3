import type { NdArray } from "@epochbook/core";
import { loadMnist, type LabelledImages } from "@epochbook/datasets";
import type { TrainModelData } from "@epochbook/sweeps";
import type { LabelledData } from "@epochbook/training";

/**
 * Loads MNIST for the chapter's nets, as the data of a sweep by `trainModel`.
 *
 * The pixels are bytes, `[n, 784]`, which are divided by 255 while the net trains; the labels are
 * one-hot, `[n, 10]`.
 */
export function mnistData(): TrainModelData {
  const { train, test } = loadMnist({ pixels: "uint8" });
  return { train: prepare(train), test: prepare(test) };
}

function prepare({ images, labels, classes }: LabelledImages<Uint8Array>): LabelledData {
  return { x: images, divisor: 255, y: oneHotBytes(labels, classes) };
}

/** Encodes labels one-hot, one byte for each class. Floats would take four times as much. */
function oneHotBytes({ data: labels }: NdArray<Uint8Array>, classes: number): NdArray<Uint8Array> {
  const data = new Uint8Array(labels.length * classes);
  for (const [row, label] of labels.entries()) {
    data[row * classes + label] = 1;
  }
  return { data, shape: [labels.length, classes] };
}
