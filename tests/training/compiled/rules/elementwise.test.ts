import { describe, it } from "vitest";
import { momentsOf } from "../../../../src/training/dist/engines/compiled/onnx/index.js";
import {
  affine,
  concatenation,
  elementwiseProduct,
  elementwiseSum,
  reshaping,
  standardization,
  transposition,
} from "../../../../src/training/dist/engines/compiled/rules/index.js";
import { applying, checkGradient, type Program } from "./checkGradient.js";
import { random, randomBatch } from "./running.js";

const images = randomBatch([2, 3, 4, 2], 1);

describe("affine", () => {
  const x = randomBatch([4, 3], 1);
  const kernel = random([3, 5], 2);

  it("has the gradients of central differences, with and without a bias", async () => {
    const program = applying(affine, undefined);
    await checkGradient(program, [x, kernel, random([5], 3)]);
    await checkGradient(program, [x, kernel]);
  });
});

describe.each(Object.entries({ elementwiseProduct, elementwiseSum }))("%s", (_, rule) => {
  it.each([
    ["of one shape", randomBatch([2, 3, 4, 2], 2)],
    ["with axes of 1", randomBatch([2, 1, 4, 1], 2)],
    ["with the last axis alone", random([2], 2)],
    ["with an axis of 1 and fewer axes", random([4, 1], 2)],
  ])("has the gradients of central differences: %s", async (_, other) => {
    await checkGradient(applying(rule, undefined), [images, other]);
  });
});

describe("shapes", () => {
  it("reshaping has the gradient of central differences", async () => {
    await checkGradient(applying(reshaping, [null, 24]), [images]);
    await checkGradient(applying(reshaping, [null, 4]), [images]);
  });

  it("transposition has the gradient of central differences", async () => {
    await checkGradient(applying(transposition, [2, 3, 1, 0]), [random([2, 3, 4, 2], 1)]);
  });

  it("concatenation has the gradients of central differences", async () => {
    const inputs = [images, randomBatch([2, 3, 4, 1], 2), randomBatch([2, 3, 4, 3], 3)];
    await checkGradient(applying(concatenation, 3), inputs);
    await checkGradient(applying(concatenation, 1), [images, randomBatch([2, 1, 4, 2], 2)]);
  });
});

describe("standardization", () => {
  it.each([
    ["rows and places", [0, 1, 2]],
    ["channels", [3]],
    ["all but rows", [1, 2, 3]],
  ])("has the gradient of central differences, over %s", async (_, axes) => {
    const program: Program = (tape, [x]) =>
      tape.apply(standardization, [x], { moments: momentsOf(tape.graph, x, axes), epsilon: 1e-3 });
    await checkGradient(program, [images]);
  });
});
