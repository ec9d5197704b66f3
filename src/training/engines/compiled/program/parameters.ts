import type { tf } from "../../../backend/tf.js";
import { reshape, elementsOf, type Graph, type Value } from "../onnx/index.js";

/** A weight and its shape. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly size: number;
  /**
   * The rows of the weight that a program has, if not all. Shape and size are those of the rows.
   */
  readonly rows?: Int32Array;
}

/** Some rows of a weight. */
export interface WeightSlice {
  readonly variable: tf.LayerVariable;
  readonly rows: Int32Array;
}

/** A weight that a program takes in and doesn't change. */
export interface WeightInput extends Parameter {
  /**
   * The name of the program's input.
   *
   * It isn't the weight's own, so that alike models share programs.
   */
  readonly input: string;
}

/** Returns a weight of a model as a parameter. */
export function toParameter({ name, shape }: tf.LayerVariable): Parameter {
  return { name, shape: shape as number[], size: elementsOf(shape) };
}

/** Returns some rows of a weight as a parameter. */
export function sliceToParameter({ variable, rows }: WeightSlice): Parameter {
  const { name, shape } = toParameter(variable);
  const partShape = [rows.length, ...shape.slice(1)];
  return { name, shape: partShape, size: elementsOf(partShape), rows };
}

/** Weights that the optimizer updates at once, as one tensor. */
export interface Group {
  readonly parameters: readonly Parameter[];
  /** The shape `[1, n]` of all elements in a row. */
  readonly shape: readonly number[];
}

/**
 * The size from which on splitting a weight off a common tensor costs more than a step of its own.
 */
const minSizeAlone = 32_768;

/**
 * Groups weights, so that an optimizer's many operators run over few tensors.
 *
 * Large ones stay alone, and the small ones are laid end to end.
 */
export function groupParameters(parameters: readonly Parameter[]): Group[] {
  const large = parameters.filter(({ size }) => size >= minSizeAlone);
  const small = parameters.filter(({ size }) => size < minSizeAlone);
  const groups = [...large.map((parameter) => [parameter]), small];
  return groups
    .filter(({ length }) => length > 0)
    .map((together) => ({
      parameters: together,
      shape: [1, together.reduce((sum, { size }) => sum + size, 0)],
    }));
}

/** Adds the split of a group into its weights, each in its own shape. */
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

/** Adds the join of values of the shapes of a group's weights, end to end. */
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
