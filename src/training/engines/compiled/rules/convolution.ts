import type { Rule } from "../autodiff.js";
import {
  placeWindows,
  reshape,
  sum,
  transpose,
  transposedAttributes,
  windowAttributes,
  type Graph,
  type Value,
  type WindowAxis,
  type Windows,
} from "../onnx/index.js";

/** The attributes of {@link convolution}. */
export interface Convolution extends Omit<Windows, "size"> {
  /** The number of groups that input and output channels are split into. Groups don't mix. */
  readonly groups: number;
}

/**
 * A convolution with a bias.
 *
 * `[rows, inputs, height, width]` ∗ `[outputs, inputs / groups, kernel height, kernel width]` +
 * `[outputs]` → `[rows, outputs, ...]`. The bias may be left out. It takes float32 only.
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
      wanted[1] ? kernelGradient(graph, { x, gradient, groups, axes }) : undefined,
      wanted[2] ? sum(graph, gradient, { axes: [0, 2, 3] }) : undefined,
    ];
  },
};

function axesOf(x: Value, kernel: Value, options: Convolution): [WindowAxis, WindowAxis] {
  const [height, width] = kernel.shape.slice(2).map(Number);
  return placeWindows(x, { ...options, size: [height, width] });
}

/** The parts of a convolution that the gradient by its kernel is made of. */
interface KernelGradientParts {
  x: Value;
  gradient: Value;
  groups: number;
  axes: readonly WindowAxis[];
}

/**
 * Adds the gradient by the kernel.
 *
 * It is itself a convolution: of the images with the output's gradient, where rows and channels
 * have changed places, and so have strides and dilations.
 */
function kernelGradient(graph: Graph, { x, gradient, groups, axes }: KernelGradientParts): Value {
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
  const cropped = isLarger ? crop(graph, sums, [2, 3], ends) : sums;
  return transpose(graph, cropped, [1, 0, 2, 3]);
}

/** Adds the first part of a value along some axes of known lengths, up to each axis' end. */
function crop(graph: Graph, a: Value, axes: readonly number[], ends: readonly number[]): Value {
  const shape = [...a.shape];
  for (const [index, axis] of axes.entries()) {
    shape[axis] = ends[index];
  }
  const [starts, steps] = [0, 1].map((value) => axes.map(() => value));
  const lists = [starts, ends, axes, steps].map((list) => graph.integers(...list));
  return graph.node("Slice", [a, ...lists], { shape });
}
