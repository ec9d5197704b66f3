import { Tape } from "@epochbook/training/dist/engines/compiled/autodiff.js";
import { Graph, type Value } from "@epochbook/training/dist/engines/compiled/onnx/index.js";
import {
  elementwiseProduct,
  elementwiseSum,
  sigmoid,
  softmax,
  tanh,
} from "@epochbook/training/dist/engines/compiled/rules/index.js";
import { describe, expect, it } from "vitest";
import { expectNearly } from "../nearly.js";
import { checkGradient } from "./rules/checkGradient.js";
import { compile, declareInputs, random } from "./rules/running.js";

const X = random([3], 1);
const W = random([3], 2);

/** Makes a tape with two inputs of three numbers, and shorthands for operations on it. */
function start() {
  const graph = new Graph();
  const tape = new Tape(graph);
  const [x, w] = declareInputs(graph, [X, W]);
  return {
    graph,
    tape,
    x,
    w,
    tanhOf: (value: Value) => tape.apply(tanh, [value], undefined),
    sigmoidOf: (value: Value) => tape.apply(sigmoid, [value], undefined),
    times: (a: Value, b: Value) => tape.apply(elementwiseProduct, [a, b], undefined),
  };
}

/** Counts the nodes that the gradients by some values add to a graph. */
function countNodes({ graph, tape }: { graph: Graph; tape: Tape }, of: Value, wanted: Value[]) {
  const before = graph.nodes.length;
  tape.gradients([{ value: of, gradient: graph.input("gradient", "float32", [3]) }], wanted);
  return graph.nodes.length - before;
}

describe("Tape", () => {
  it("adds up the gradients by a value that is used more than once", async () => {
    await checkGradient(
      (tape, [x, w]) => {
        const y = tape.apply(tanh, [x], undefined);
        const squared = tape.apply(elementwiseProduct, [y, y], undefined);
        const product = tape.apply(elementwiseProduct, [y, w], undefined);
        const sum = tape.apply(elementwiseSum, [squared, product], undefined);
        return tape.apply(elementwiseSum, [sum, x], undefined);
      },
      [X, W],
    );
  });

  it("adds up what several seeds give, also for one value", async () => {
    const { graph, tape, x, tanhOf } = start();
    const y = tanhOf(x);
    const two = graph.numbers([2, 2, 2]);
    const gradients = tape.gradients(
      [
        { value: y, gradient: two },
        { value: y, gradient: two },
        { value: x, gradient: two },
      ],
      [x],
    );
    graph.output(gradients.get(x.name) ?? x);
    const [byX] = await (await compile(graph))([X, W]);
    expectNearly(
      byX.data,
      X.data.map((value) => 4 * (1 - Math.tanh(value) ** 2) + 2),
    );
  });

  it("computes no gradients that aren't wanted", () => {
    const byBoth = (wanted: "x" | "w" | "both") => {
      const started = start();
      const { x, w, tanhOf, sigmoidOf, times } = started;
      const output = sigmoidOf(times(tanhOf(x), w));
      return countNodes(started, output, wanted === "both" ? [x, w] : [started[wanted]]);
    };
    // Three nodes for the sigmoid, one for each side of the product, three for the tanh.
    expect(byBoth("w")).toBe(3 + 1);
    expect(byBoth("x")).toBe(3 + 1 + 3);
    expect(byBoth("both")).toBe(3 + 2 + 3);
  });

  it("goes back through nothing that no seed depends on", () => {
    const started = start();
    const { tape, graph, x, w, tanhOf } = started;
    const output = tanhOf(x);
    tanhOf(w);
    expect(countNodes(started, output, [x, w])).toBe(3);
    const gradients = tape.gradients([{ value: output, gradient: graph.numbers([1, 1, 1]) }], [w]);
    expect(gradients.has(w.name)).toBe(false);
  });

  it("knows the input of the last operation, if it is the one that is asked for", () => {
    const { tape, x, tanhOf } = start();
    const first = tanhOf(x);
    const last = tape.apply(softmax, [first], undefined);
    expect(tape.inputOfLast(softmax, last)).toBe(first);
    expect(tape.inputOfLast(tanh, last)).toBeUndefined();
    expect(tape.inputOfLast(softmax, first)).toBeUndefined();
  });
});
