import type { NdArray } from "@epochbook/core";
import { loadMnist, type LabelledImages } from "@epochbook/datasets";
import type { LabelledData, tf } from "@epochbook/training";
import type { TrainModelData } from "./trainModel.js";

/** Loaded once a process; the labels' forms are made when a model's loss asks for them. */
let loaded: ReturnType<typeof loadBytes> | undefined;

function loadBytes() {
  const { train, test } = loadMnist({ pixels: "uint8" });
  return { train: prepare(train), test: prepare(test) };
}

/** MNIST for a model: pixels as bytes that are scaled in the graph, labels as the model's loss takes them. */
export function mnistFor(model: tf.LayersModel): TrainModelData {
  loaded ??= loadBytes();
  const { train, test } = loaded;
  return { train: train(model), test: test(model) };
}

function prepare({
  images,
  labels,
  classes,
}: LabelledImages<Uint8Array>): (model: tf.LayersModel) => LabelledData {
  const [count] = images.shape;
  let oneHot: NdArray | undefined;
  return (model) => {
    const x = { data: images.data, shape: [count, ...rowShape(model, images)] };
    if (model.loss === "sparseCategoricalCrossentropy") {
      return { x, divisor: 255, y: labels };
    }
    oneHot ??= { data: oneHotBytes(labels.data, classes), shape: [count, classes] };
    return { x, divisor: 255, y: oneHot };
  };
}

/** The model's input shape where an image fits into it, such as `[28, 28, 1]`; else a row of pixels. */
function rowShape(model: tf.LayersModel, { shape: [, width] }: NdArray): readonly number[] {
  const wanted = model.inputs[0].shape.slice(1).map(Number);
  return wanted.reduce((size, length) => size * length, 1) === width ? wanted : [width];
}

function oneHotBytes(labels: Uint8Array, classes: number): Uint8Array {
  const bytes = new Uint8Array(labels.length * classes);
  for (const [row, label] of labels.entries()) {
    bytes[row * classes + label] = 1;
  }
  return bytes;
}
