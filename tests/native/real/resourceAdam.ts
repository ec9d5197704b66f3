import { adam, adamw, backend, tf } from "@epochbook/training";
import { expect } from "vitest";
import { expectNearly } from "../../training/nearly.js";

const shapes = [[150, 120], [3, 2], [2]];

/** The value of 1 - 0.999 in 32 bits, which TensorFlow's own operation uses; tensor operations use 0.001. */
const part = Math.fround(1 - Math.fround(0.999));

/** Expects that Adam by TensorFlow's own operation moves variables as tensor operations do. */
export async function expectResourceAdam(): Promise<void> {
  expect((await backend()).name).toBe("node");
  await expectOwnOperation();
  for (const make of [adam, () => adam({ beta1: 0, beta2: 0.99999 }), adamw]) {
    const [onNode, onCpu] = [await moveOn("tensorflow", make), await moveOn("cpu", make)];
    expectNearly(onNode.weights, onCpu.weights);
    expectNearly(onNode.slots, onCpu.slots);
  }
  await expectSwitch();
}

/** Expects that a step on the tensorflow backend is made by TensorFlow's own operation. */
async function expectOwnOperation(): Promise<void> {
  await tf.setBackend("tensorflow");
  const [variable, optimizer] = [tf.variable(tf.tensor1d([1, 2])), adam()];
  applyOnes(optimizer, variable);
  const [, momentum, velocity] = await optimizer.getWeights();
  expectNearly(momentum.tensor.dataSync(), [0.1, 0.1]);
  expect([...velocity.tensor.dataSync()]).toEqual([part, part]);
}

/**
 * Moves variables by an optimizer for some steps, and returns their values and the slots.
 *
 * Between the steps, one variable is changed from outside, and the slots are moved to a new optimizer.
 */
async function moveOn(name: string, make: () => tf.Optimizer) {
  await tf.setBackend(name);
  const variables = shapes.map((shape, seed) => tf.variable(numbers(shape, seed)));
  const before = tf.memory().numTensors;
  let optimizer = make();
  for (let step = 0; step < 9; step++) {
    const gradients = variables.map(({ name, shape }, place) => ({
      name,
      tensor: numbers(shape, 10 * step + place),
    }));
    optimizer.applyGradients(gradients);
    tf.dispose(gradients.map(({ tensor }) => tensor));
    if (step === 3) {
      tf.tidy(() => {
        variables[1].assign(tf.mul(variables[1], 2));
      });
    }
    if (step === 6) {
      const next = make();
      await next.setWeights(await optimizer.getWeights());
      optimizer.dispose();
      optimizer = next;
    }
  }
  const weights = variables.map((variable) => [...variable.dataSync()]);
  const [iterations, ...rest] = await optimizer.getWeights();
  const slots = rest.map(({ tensor }) => [...tensor.dataSync()]);
  iterations.tensor.dispose();
  optimizer.dispose();
  expect(tf.memory().numTensors - before).toBeLessThanOrEqual(1);
  return { weights, slots };
}

/** Expects that an optimizer goes on when another backend becomes the active one. */
async function expectSwitch(): Promise<void> {
  const [variable, optimizer] = [tf.variable(tf.tensor1d([1, 2])), adam()];
  for (const name of ["tensorflow", "cpu", "tensorflow", "tensorflow"]) {
    await tf.setBackend(name);
    applyOnes(optimizer, variable);
  }
  // With gradients that stay the same, each step is the learning rate.
  expectNearly(variable.dataSync(), [0.996, 1.996]);
}

function applyOnes(optimizer: tf.Optimizer, { name }: tf.Variable): void {
  tf.tidy(() => {
    optimizer.applyGradients([{ name, tensor: tf.tensor1d([1, 1]) }]);
  });
}

/** Makes numbers of both signs that are the same on every backend. */
function numbers(shape: number[], seed: number): tf.Tensor {
  const values = Float32Array.from(
    { length: tf.util.sizeFromShape(shape) },
    (_, index) => ((index * 7919 + seed * 104729) % 2003) / 1001 - 1,
  );
  return tf.tensor(values, shape);
}
