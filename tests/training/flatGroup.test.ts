import { adam, nadam, sgd, tf, type KerasOptimizer } from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { backends, useBackend } from "./backends.js";

const shapes = [[3, 2], [2], [1], [150, 120]];

function makeVariables(): tf.Variable[] {
  return shapes.map((shape, index) =>
    tf.variable(tf.randomNormal(shape, 0, 1, "float32", index + 1)),
  );
}

function gradientOf(variable: tf.Variable, step: number): tf.Tensor {
  return tf.randomNormal(variable.shape, 0, 1, "float32", 100 + step);
}

function numbersOf(variables: readonly tf.Variable[]): Float32Array[] {
  return variables.map((variable) => variable.dataSync<"float32">().slice());
}

const makers: Record<string, () => KerasOptimizer> = {
  adam: () => adam(),
  nadam: () => nadam(),
  "sgd with momentum": () => sgd({ momentum: 0.9, nesterov: true }),
};

describe.each(backends)("variables that are moved together on %s", (backend) => {
  beforeAll(() => useBackend(backend));

  it.each(Object.keys(makers))("move as each alone, by %s", async (name) => {
    const [together, alone] = [makeVariables(), makeVariables()];
    const optimizer = makers[name]();
    const optimizers = alone.map(makers[name]);
    for (let step = 0; step < 3; step++) {
      optimizer.applyGradients(
        together.map((variable) => ({ name: variable.name, tensor: gradientOf(variable, step) })),
      );
      for (const [index, variable] of alone.entries()) {
        const tensor = gradientOf(variable, step);
        optimizers[index].applyGradients([{ name: variable.name, tensor }]);
      }
      expect(numbersOf(together)).toEqual(numbersOf(alone));
    }
    const slots = (await optimizer.getWeights()).slice(1);
    const wanted = await Promise.all(
      optimizers.map(async (each) => (await each.getWeights()).slice(1)),
    );
    expect(slots.map(({ tensor }) => tensor.dataSync())).toEqual(
      wanted.flat().map(({ tensor }) => tensor.dataSync()),
    );
    expect(slots.map(({ tensor }) => tensor.shape)).toEqual(
      wanted.flat().map(({ tensor }) => tensor.shape),
    );
  });

  it("may be others at each step, and leave no tensors behind", () => {
    const [few, alone] = [makeVariables(), makeVariables()];
    const count = tf.memory().numTensors;
    const optimizer = adam();
    const reference = [adam(), adam(), adam()];
    for (const [step, chosen] of [[0, 1, 2], [0, 1], [1], [1, 2], [0, 1, 2]].entries()) {
      tf.tidy(() => {
        const gradients = chosen.map((index) => gradientOf(few[index], step));
        optimizer.applyGradients(
          chosen.map((index, place) => ({ name: few[index].name, tensor: gradients[place] })),
        );
        for (const [place, index] of chosen.entries()) {
          const { name } = alone[index];
          // A variable's count of steps is the optimizer's.
          reference[index].setIterations(step);
          reference[index].applyGradients([{ name, tensor: gradients[place] }]);
        }
      });
    }
    expect(numbersOf(few)).toEqual(numbersOf(alone));
    for (const each of [optimizer, ...reference]) {
      each.dispose();
    }
    expect(tf.memory().numTensors).toBe(count);
  });
});
