import type { Rule } from "../autodiff/index.js";
import { reshape, sum, transpose, type Graph, type Value } from "../onnx/index.js";
import { slice } from "./slice.js";
import {
  placeWindows,
  transposedAttributes,
  windowAttributes,
  type Axis,
  type Windows,
} from "./windows.js";

export interface Convolution extends Omit<Windows, "size"> {
  /** Input and output channels are split into so many groups, which don't mix. */
  readonly groups: number;
}

/**
 * `[rows, inputs, height, width]` ∗ `[outputs, inputs / groups, kernel height, kernel width]`
 * `+ [outputs]` → `[rows, outputs, ...]`; the last input may be left out. float32 only.
 */
export const convolution: Rule<Convolution> = {
  forward(graph, inputs, options) {
    const [x, kernel] = inputs;
    const axes = axesOf(x, kernel, options);
    const output = graph.node("Conv", inputs, {
      attributes: { ...windowAttributes(axes), group: options.groups },
      shape: [x.shape[0], kernel.shape[0], ...axes.map(({ count }) => count)],
    });
    return { output };
  },

  backward(graph, { inputs: [x, kernel], attributes: options, gradient, wanted }) {
    const axes = axesOf(x, kernel, options);
    const { groups } = options;
    return [
      wanted[0]
        ? graph.node("ConvTranspose", [gradient, kernel], {
            attributes: { ...transposedAttributes(axes), group: groups },
            shape: x.shape,
          })
        : undefined,
      wanted[1] ? byKernel(graph, { x, gradient, groups, axes }) : undefined,
      wanted[2] ? sum(graph, gradient, { axes: [0, 2, 3] }) : undefined,
    ];
  },
};

function axesOf(x: Value, kernel: Value, options: Convolution): [Axis, Axis] {
  const [height, width] = kernel.shape.slice(2).map(Number);
  return placeWindows(x, { ...options, size: [height, width] });
}

interface ByKernel {
  x: Value;
  gradient: Value;
  groups: number;
  axes: readonly Axis[];
}

/**
 * The gradient by the kernel is itself a convolution: of the images with the output's gradient,
 * where rows and channels have changed places, and so have strides and dilations.
 */
function byKernel(graph: Graph, { x, gradient, groups, axes }: ByKernel): Value {
  const [rows, inputs, height, width] = x.shape;
  const ofGroup = Number(inputs) / groups;
  const split = reshape(graph, x, [rows, groups, ofGroup, height, width]);
  const swapped = transpose(graph, split, [2, 1, 0, 3, 4]);
  const manyRows = rows === null ? null : rows * groups;
  const images = reshape(graph, swapped, [ofGroup, manyRows, height, width]);
  const places = axes.map(({ length, before, after, count, stride, dilation }) => {
    const extent = (count - 1) * stride + 1;
    return Math.floor((length + before + after - extent) / dilation) + 1;
  });
  const sums = graph.node("Conv", [images, transpose(graph, gradient, [1, 0, 2, 3])], {
    attributes: {
      kernel_shape: axes.map(({ count }) => count),
      strides: axes.map(({ dilation }) => dilation),
      dilations: axes.map(({ stride }) => stride),
      pads: windowAttributes(axes).pads,
      group: groups,
    },
    shape: [ofGroup, gradient.shape[1], ...places],
  });
  const ends = axes.map(({ size }) => size);
  const isLarger = places.some((count, index) => count > ends[index]);
  const cropped = isLarger ? slice(graph, sums, { axes: [2, 3], ends }) : sums;
  return transpose(graph, cropped, [1, 0, 2, 3]);
}
