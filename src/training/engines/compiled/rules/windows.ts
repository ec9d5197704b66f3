import type { Value } from "../onnx/index.js";

/** Height and width. */
export type Pair = readonly [number, number];

/** How windows lie on images. */
export interface Windows {
  readonly size: Pair;
  readonly strides: Pair;
  /** The distance from one element of a window to the next. */
  readonly dilations: Pair;
  readonly padding: "same" | "valid";
}

/** The windows along one axis of an image of known size. */
export interface Axis {
  /** The length of the image. */
  readonly length: number;
  /** How many windows there are. */
  readonly count: number;
  /** The padding. */
  readonly before: number;
  readonly after: number;
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  /** From a window's first to its last element. */
  readonly extent: number;
}

/**
 * Places windows on images `[rows, channels, height, width]`.
 *
 * Padding is TensorFlow's: `same` gives as many windows as strides fit into the image, padded on
 * both sides and once more at the end when the number is odd; `valid` is no padding
 * (https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2).
 */
export function placeWindows(images: Value, windows: Windows): [Axis, Axis] {
  return [0, 1].map((index) => {
    const length = Number(images.shape[2 + index]);
    const size = windows.size[index];
    const stride = windows.strides[index];
    const dilation = windows.dilations[index];
    const extent = (size - 1) * dilation + 1;
    const isSame = windows.padding === "same";
    const count = Math.ceil((isSame ? length : length - extent + 1) / stride);
    const padding = isSame ? Math.max((count - 1) * stride + extent - length, 0) : 0;
    const before = Math.floor(padding / 2);
    return { length, count, before, after: padding - before, size, stride, dilation, extent };
  }) as [Axis, Axis];
}

/** The attributes that operators with windows have in ONNX. */
export function windowAttributes(axes: readonly Axis[]): Record<string, number[]> {
  return {
    kernel_shape: axes.map(({ size }) => size),
    strides: axes.map(({ stride }) => stride),
    dilations: axes.map(({ dilation }) => dilation),
    pads: [...axes.map(({ before }) => before), ...axes.map(({ after }) => after)],
  };
}

/** The same for a transposed convolution whose output is to have the image's size. */
export function transposedAttributes(axes: readonly Axis[]): Record<string, number[]> {
  return {
    ...windowAttributes(axes),
    // What lies beyond the last window.
    output_padding: axes.map(
      ({ length, count, stride, extent, before, after }) =>
        length + before + after - (count - 1) * stride - extent,
    ),
  };
}
