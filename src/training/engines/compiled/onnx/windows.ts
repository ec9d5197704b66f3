import type { Value } from "./types.js";

/** A height and a width. */
export type Pair = readonly [number, number];

/** The size and places of windows on images, as of a convolution or a pooling. */
export interface Windows {
  readonly size: Pair;
  readonly strides: Pair;
  /** The distance from one element of a window to the next, along each axis. */
  readonly dilations: Pair;
  readonly padding: "same" | "valid";
}

/** The windows along one axis of an image of known size. */
export interface WindowAxis {
  /** The length of the image. */
  readonly length: number;
  /** The number of windows. */
  readonly count: number;
  /** The padding before the image. */
  readonly before: number;
  /** The padding after the image. */
  readonly after: number;
  /** The number of elements of a window. */
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  /** The length from a window's first to its last element, both included. */
  readonly extent: number;
}

/**
 * Places windows on images `[rows, channels, height, width]`.
 *
 * Padding is TensorFlow's: `same` gives as many windows as strides fit into the image, padded on
 * both sides and once more at the end when the number is odd; `valid` is no padding
 * (https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2).
 */
export function placeWindows(images: Value, windows: Windows): [WindowAxis, WindowAxis] {
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
  }) as [WindowAxis, WindowAxis];
}

/** Returns the attributes that operators with windows have in ONNX. */
export function windowAttributes(axes: readonly WindowAxis[]): Record<string, number[]> {
  return {
    kernel_shape: axes.map(({ size }) => size),
    strides: axes.map(({ stride }) => stride),
    dilations: axes.map(({ dilation }) => dilation),
    pads: [...axes.map(({ before }) => before), ...axes.map(({ after }) => after)],
  };
}

/** Returns the attributes of a transposed convolution whose output is to have the image's size. */
export function transposedAttributes(axes: readonly WindowAxis[]): Record<string, number[]> {
  return {
    ...windowAttributes(axes),
    // The rows or columns after the last window.
    output_padding: axes.map(
      ({ length, count, stride, extent, before, after }) =>
        length + before + after - (count - 1) * stride - extent,
    ),
  };
}
