import type { tf } from "../../../backend/tf.js";
import { reshape, sizeOf, type Graph, type Value } from "../onnx/index.js";

/** A weight and its shape. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly size: number;
  /** The rows of the weight that a program has, if not all; the shape and size are theirs. */
  readonly rows?: Int32Array;
}

/** Some rows of a weight. */
export interface PartOfWeight {
  readonly variable: tf.LayerVariable;
  readonly rows: Int32Array;
}

/** A weight that a program takes in and doesn't change. */
export interface WeightInput extends Parameter {
  /** The name of the program's input: not the weight's own, so that alike models share programs. */
  readonly input: string;
}

/** A weight of a model as a parameter. */
export function toParameter({ name, shape }: tf.LayerVariable): Parameter {
  return { name, shape: shape as number[], size: sizeOf(shape) };
}

export function partToParameter({ variable, rows }: PartOfWeight): Parameter {
  const { name, shape } = toParameter(variable);
  const ofRows = [rows.length, ...shape.slice(1)];
  return { name, shape: ofRows, size: sizeOf(ofRows), rows };
}

/** Weights that the optimizer moves at once: as one tensor. */
export interface Group {
  readonly parameters: readonly Parameter[];
  /** All numbers in a row, `[1, n]`. */
  readonly shape: readonly number[];
}

/** From this size on, splitting a weight off a common tensor costs more than a step of its own. */
const aloneFrom = 32_768;

/**
 * Groups weights, so that an optimizer's many operators run over few tensors: large ones stay alone
 * and the small ones are laid end to end.
 */
export function groupParameters(parameters: readonly Parameter[]): Group[] {
  const large = parameters.filter(({ size }) => size >= aloneFrom);
  const small = parameters.filter(({ size }) => size < aloneFrom);
  const groups = [...large.map((parameter) => [parameter]), small];
  return groups
    .filter(({ length }) => length > 0)
    .map((together) => ({
      parameters: together,
      shape: [1, together.reduce((sum, { size }) => sum + size, 0)],
    }));
}

/** The weights of a group, each in its own shape. */
export function splitGroup(graph: Graph, { parameters }: Group, value: Value): Value[] {
  const flat =
    parameters.length === 1
      ? [value]
      : graph.manyNode(
          "Split",
          [value, graph.integers(...parameters.map(({ size }) => size))],
          parameters.map(({ size }) => ({ type: value.type, shape: [1, size] })),
          { axis: 1 },
        );
  return parameters.map(({ shape }, index) => reshape(graph, flat[index], shape));
}

/** Lays values of the shapes of a group's weights end to end. */
export function joinGroup(
  graph: Graph,
  { parameters, shape }: Group,
  values: readonly Value[],
): Value {
  const flat = values.map((value, index) => reshape(graph, value, [1, parameters[index].size]));
  return flat.length === 1
    ? flat[0]
    : graph.node("Concat", flat, { attributes: { axis: 1 }, shape });
}
