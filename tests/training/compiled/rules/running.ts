import { deriveSeed } from "@epochbook/training";
import { expect } from "vitest";
import {
  encodeModel,
  type Graph,
  type Value,
} from "../../../../src/training/dist/engines/compiled/onnx/index.js";
import { createSession, toTensor } from "../../../../src/training/dist/engines/compiled/runtime.js";

/** Numbers for an input of a graph, or of an output. */
export interface Example {
  data: number[];
  shape: number[];
  /** True if the first dimension is the batch, which graphs don't know. @default false */
  batch?: boolean;
}

/** Numbers from -1 to 1, the same for the same seed. */
export function random(shape: number[], seed: number): Example {
  const length = shape.reduce((size, dimension) => size * dimension, 1);
  const data = Array.from({ length }, (_, i) => deriveSeed(seed, i) / 2 ** 31 - 1);
  return { data, shape };
}

/** Draws numbers with an unknown first dimension. */
export function randomBatch(shape: number[], seed: number): Example {
  return { ...random(shape, seed), batch: true };
}

/** Declares inputs `x0`, `x1`, … of a graph for examples. */
export function declareInputs(graph: Graph, examples: readonly Example[]): Value[] {
  return examples.map(({ shape, batch }, index) =>
    graph.input(`x${index}`, graph.float, batch ? [null, ...shape.slice(1)] : shape),
  );
}

/** Makes a function that runs a graph on examples by name, or else for `x0`, `x1`, …. */
export async function compile(graph: Graph) {
  const session = await createSession(encodeModel(graph), 1);
  const ArrayType = graph.float === "float32" ? Float32Array : Float64Array;
  return async (inputs: Example[], named: Record<string, Example> = {}): Promise<Example[]> => {
    const numbered = inputs.map((example, index) => [`x${index}`, example] as const);
    const examples = [...numbered, ...Object.entries(named)];
    const feeds = Object.fromEntries(
      examples.map(([name, { data, shape }]) => [name, toTensor(ArrayType.from(data), shape)]),
    );
    const results = await session.run(feeds);
    return graph.outputs.map((value) => {
      const { data, dims } = results[value.name];
      expectShape([...dims], value.shape);
      return { data: Array.from(data as Float64Array), shape: [...dims] };
    });
  };
}

/** Expects the shape that a graph declares to be the one that the run gave. */
function expectShape(actual: number[], declared: Value["shape"]): void {
  expect(declared.map((length, axis) => length ?? actual[axis])).toEqual(actual);
}
