import { tf } from "@epochbook/training";
import { describe, it } from "vitest";
import type { Pair, Windows } from "../../../../src/training/dist/engines/compiled/onnx/index.js";
import {
  averagePooling,
  convolution,
  globalAveragePooling,
  globalMaxPooling,
  maxPooling,
} from "../../../../src/training/dist/engines/compiled/rules/index.js";
import { applying, checkAgainst, checkGradient, type Reference } from "./checkGradient.js";
import { random, randomBatch, type Example } from "./running.js";

/** Images of odd and different sizes, `[rows, channels, height, width]`. */
const images = randomBatch([2, 2, 5, 8], 1);

/** With many equal elements. */
const ties: Example = { ...images, data: images.data.map(Math.round) };

/** Sizes, strides and dilations, with windows that overlap, touch and leave gaps. */
const windows: [string, Omit<Windows, "padding">][] = [
  ["3x3", { size: [3, 3], strides: [1, 1], dilations: [1, 1] }],
  ["2x2 by 2x2", { size: [2, 2], strides: [2, 2], dilations: [1, 1] }],
  ["3x2 by 2x3", { size: [3, 2], strides: [2, 3], dilations: [1, 1] }],
  ["4x5 by 3x2", { size: [4, 5], strides: [3, 2], dilations: [1, 1] }],
  ["1x2 by 3x4", { size: [1, 2], strides: [3, 4], dilations: [1, 1] }],
  ["5x8", { size: [5, 8], strides: [1, 1], dilations: [1, 1] }],
];

const dilated: [string, Omit<Windows, "padding">][] = [
  ["3x2, dilated 2x3", { size: [3, 2], strides: [1, 1], dilations: [2, 3] }],
];

type Padding = Windows["padding"];

const paddings: Padding[] = ["same", "valid"];

/** Lets a function of images with channels last take them with channels first. */
function channelsFirst(reference: (images: tf.Tensor4D) => tf.Tensor, x: tf.Tensor): tf.Tensor {
  return tf.transpose(reference(transpose(x, [0, 2, 3, 1])), [0, 3, 1, 2]);
}

function transpose(x: tf.Tensor, order: number[]): tf.Tensor4D {
  return tf.transpose(x, order) as tf.Tensor4D;
}

/** Kernels with zeros between their elements, since TensorFlow.js can't train dilated ones. */
function dilate(kernel: tf.Tensor4D, dilations: Pair): tf.Tensor4D {
  let dilated: tf.Tensor = kernel;
  for (const [axis, dilation] of dilations.entries()) {
    const [first, ...others] = tf.split(dilated, dilated.shape[axis], axis);
    const gaps = Array<tf.Tensor>(dilation - 1).fill(tf.zerosLike(first));
    const rows = [first, ...others.flatMap((row) => [...gaps, row])];
    // TensorFlow.js has no gradient of splitting into one.
    dilated = others.length === 0 ? dilated : tf.concat(rows, axis);
  }
  return dilated as tf.Tensor4D;
}

/** Sums over windows, less what is padding. */
function windowSums(x: tf.Tensor4D, { size, strides }: Omit<Windows, "padding">, padding: Padding) {
  const kernel: tf.Tensor4D = tf.ones([...size, x.shape[3], 1]);
  return tf.depthwiseConv2d(x, kernel, [...strides], padding);
}

describe.each(paddings)("convolution, padding %s", (padding) => {
  it.each([...windows, ...dilated])("%s agrees with TensorFlow.js", async (_, windows) => {
    const { size, strides, dilations } = windows;
    const program = applying(convolution, { strides, dilations, padding, groups: 1 });
    const reference: Reference = (x, kernel, bias) =>
      channelsFirst((last) => {
        const dilated = dilate(transpose(kernel, [2, 3, 1, 0]), dilations);
        return tf.add(tf.conv2d(last, dilated, [...strides], padding), bias);
      }, x);
    await checkAgainst(program, [images, random([3, 2, ...size], 2), random([3], 3)], reference);
  });

  it.each(windows)("%s in groups agrees with TensorFlow.js", async (_, windows) => {
    const { size, strides, dilations } = windows;
    const program = applying(convolution, { strides, dilations, padding, groups: 2 });
    const reference: Reference = (x, kernel) =>
      channelsFirst((last) => {
        const split = tf.reshape(kernel, [2, 3, ...size]);
        const turned = transpose(split, [2, 3, 0, 1]);
        return tf.depthwiseConv2d(last, turned, [...strides], padding);
      }, x);
    await checkAgainst(program, [images, random([6, 1, ...size], 2)], reference);
  });
});

describe.each(paddings)("pooling, padding %s", (padding) => {
  it.each(windows)("%s by the greatest agrees with TensorFlow.js", async (_, windows) => {
    const { size, strides } = windows;
    const program = applying(maxPooling, { ...windows, padding });
    const reference: Reference = (x) =>
      channelsFirst((last) => tf.maxPool(last, [...size], [...strides], padding), x);
    await checkAgainst(program, [images], reference);
    await checkAgainst(program, [ties], reference);
  });

  // TensorFlow.js' own gradient divides by the whole window's size at the borders, too.
  it.each(windows)("%s by the mean agrees with sums by TensorFlow.js", async (_, windows) => {
    const program = applying(averagePooling, { ...windows, padding });
    const reference: Reference = (x) =>
      channelsFirst((last) => {
        const counts = windowSums(tf.onesLike(last), windows, padding);
        return tf.div(windowSums(last, windows, padding), counts);
      }, x);
    await checkAgainst(program, [images], reference);
  });
});

describe("global pooling", () => {
  it("by the mean has the gradient of central differences", async () => {
    await checkGradient(applying(globalAveragePooling, undefined), [images]);
  });

  it("by the greatest agrees with TensorFlow.js", async () => {
    const program = applying(globalMaxPooling, undefined);
    const reference: Reference = (x) => tf.max(x, [1, 2]);
    await checkGradient(program, [images]);
    await checkAgainst(program, [images], reference);
    await checkAgainst(program, [ties], reference);
  });
});
