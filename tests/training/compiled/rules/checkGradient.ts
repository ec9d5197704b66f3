import { tf } from "@epochbook/training";
import { Tape, type Rule } from "../../../../src/training/dist/engines/compiled/autodiff.js";
import {
  Graph,
  type FloatType,
  type Value,
} from "../../../../src/training/dist/engines/compiled/onnx/index.js";
import { expectNearly } from "../../nearly.js";
import { compile, declareInputs, random, type Example } from "./running.js";

/** A function that records operations on a tape. */
export type Program = (tape: Tape, inputs: Value[]) => Value;

/** The function that a program should be, by TensorFlow.js. */
export type Reference = (...inputs: tf.Tensor[]) => tf.Tensor;

/** Makes the program of one rule. */
export function applying<Attributes>(rule: Rule<Attributes>, attributes: Attributes): Program {
  return (tape, inputs) => tape.apply(rule, inputs, attributes);
}

/** Expects a program's gradients to be those by central differences, in double precision. */
export async function checkGradient(program: Program, inputs: Example[]): Promise<void> {
  const graph = new Graph("float64");
  graph.output(program(new Tape(graph), declareInputs(graph, inputs)));
  const forward = await compile(graph);
  const [output] = await forward(inputs);
  const gradient = random(output.shape, 99);
  const { gradients } = await runBackward(program, inputs, gradient, "float64");
  for (const [index, input] of inputs.entries()) {
    const expected: number[] = [];
    for (const position of input.data.keys()) {
      const [above, below] = await Promise.all(
        [1e-5, -1e-5].map(async (step) => {
          const data = input.data.with(position, input.data[position] + step);
          const [moved] = await forward(inputs.with(index, { ...input, data }));
          return moved.data;
        }),
      );
      const slopes = above.map((value, i) => ((value - below[i]) / 2e-5) * gradient.data[i]);
      expected.push(slopes.reduce((sum, slope) => sum + slope, 0));
    }
    expectNearly(gradients[index].data, expected, 1e-6);
  }
}

/** Expects a program's output and gradients to be those of TensorFlow.js, in single precision. */
export async function checkAgainst(
  program: Program,
  inputs: Example[],
  reference: Reference,
): Promise<void> {
  const tensors = inputs.map(({ data, shape }) => tf.tensor(data, shape));
  const expected = reference(...tensors);
  const gradient = random(expected.shape, 99);
  const byInputs = tf.grads(reference)(tensors, tf.tensor(gradient.data, gradient.shape));
  const { output, gradients } = await runBackward(program, inputs, gradient, "float32");
  expectNearly(output.data, await expected.data());
  for (const [index, byInput] of byInputs.entries()) {
    expectNearly(gradients[index].data, await byInput.data());
  }
}

async function runBackward(
  program: Program,
  inputs: Example[],
  gradient: Example,
  float: FloatType,
): Promise<{ output: Example; gradients: Example[] }> {
  const graph = new Graph(float);
  const given = [...inputs, { ...gradient, batch: inputs[0].batch ?? false }];
  const declared = declareInputs(graph, given);
  const values = declared.slice(0, -1);
  const tape = new Tape(graph);
  const value = program(tape, values);
  const byName = tape.gradients([{ value, gradient: declared[values.length] }], values);
  graph.output(value);
  for (const { name } of values) {
    graph.output(byName.get(name) ?? graph.number(Number.NaN));
  }
  const [output, ...gradients] = await (await compile(graph))(given);
  return { output, gradients };
}
