import { tf } from "@epochbook/training";
import { describe, it } from "vitest";
import {
  elu,
  gelu,
  leakyRelu,
  relu,
  selu,
  sigmoid,
  softmax,
  softplus,
  softsign,
  swish,
  tanh,
} from "../../../../src/training/dist/engines/compiled/rules/index.js";
import { applying, checkAgainst, checkGradient } from "./checkGradient.js";
import { randomBatch, type Example } from "./running.js";

/** Numbers from -4 to 4, away from 0, where some slopes jump. */
const inputs = [spread(randomBatch([3, 7], 1))];

/** With 0, where they jump, and with what is far away. */
const edges: Example[] = [
  { data: [0, -0, 1e-30, -1e-30, 30, -30, 1, -1], shape: [2, 4], batch: true },
];

function spread(example: Example): Example {
  return { ...example, data: example.data.map((x) => 4 * x + 0.01 * Math.sign(x)) };
}

describe("activations", () => {
  it.each(Object.entries({ sigmoid, tanh, softsign, softmax }))(
    "%s has the gradient of central differences",
    async (_, rule) => {
      await checkGradient(applying(rule, undefined), inputs);
    },
  );

  it.each([
    ["relu", relu, (x: tf.Tensor) => tf.relu(x)],
    ["elu", elu, (x: tf.Tensor) => tf.elu(x)],
    ["selu", selu, (x: tf.Tensor) => tf.selu(x)],
    ["softplus", softplus, (x: tf.Tensor) => tf.softplus(x)],
    ["sigmoid", sigmoid, (x: tf.Tensor) => tf.sigmoid(x)],
    ["tanh", tanh, (x: tf.Tensor) => tf.tanh(x)],
    ["softsign", softsign, (x: tf.Tensor) => tf.div(x, tf.add(tf.abs(x), 1))],
    ["swish", swish, (x: tf.Tensor) => tf.mul(tf.sigmoid(x), x)],
    ["softmax", softmax, (x: tf.Tensor) => tf.softmax(x)],
    [
      "gelu",
      gelu,
      (x: tf.Tensor) => tf.mul(x, tf.mul(0.5, tf.add(1, tf.erf(tf.div(x, Math.sqrt(2)))))),
    ],
  ] as const)(
    "%s agrees with TensorFlow.js, at jumps and far away too",
    async (_, rule, reference) => {
      await checkAgainst(applying(rule, undefined), inputs, reference);
      await checkAgainst(applying(rule, undefined), edges, reference);
    },
  );

  it("leakyRelu has any slope, in single and double precision", async () => {
    await checkGradient(applying(leakyRelu, 0.3), inputs);
    for (const slope of [0, 0.3, 1, 2]) {
      const reference = (x: tf.Tensor) => tf.leakyRelu(x, slope);
      await checkAgainst(applying(leakyRelu, slope), edges, reference);
    }
  });
});
