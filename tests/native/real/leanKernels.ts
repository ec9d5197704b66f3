import { backend, fit, tf } from "@epochbook/training";
import { expect } from "vitest";
import { makeData, makeNet, weightsOf } from "../../training/models.js";
import { expectNearly } from "../../training/nearly.js";

const inputs = [-2, -0, 0, 0.5, 3];

/**
 * Expects that the kernels by which `fit` replaces those of tfjs-node compute the same.
 *
 * They must also train as the cpu backend does.
 */
export async function expectLeanKernels(): Promise<void> {
  expect((await backend()).name).toBe("node");
  const train = async (name: string) => {
    await tf.setBackend(name);
    const model = makeNet({ dropout: 0.3 });
    const options = { engine: "tfjs", epochs: 3, batchSize: 8, validationSplit: 0.2 } as const;
    const { history } = await fit(model, makeData(50), { ...options, seed: 1 });
    // The layers whose calls fit has replaced have their own ones again.
    expect(model.layers.filter((layer) => Object.hasOwn(layer, "call"))).toEqual([]);
    return { history: Object.values(history), weights: weightsOf(model).map((w) => [...w]) };
  };
  const [onNode, onCpu] = [await train("tensorflow"), await train("cpu")];
  expectNearly(onNode.history, onCpu.history);
  expectNearly(onNode.weights, onCpu.weights);
  await tf.setBackend("tensorflow");
  expectReluGradients();
  await tf.setBackend("cpu");
  expectReluGradients();
  await tf.setBackend("tensorflow");
  expect(tf.cast(tf.tensor1d([1.5, -0.5]), "int32").dataSync()).toEqual(Int32Array.of(1, 0));
  const x = tf.tensor1d([1.5]);
  const same = tf.cast(x, "float32");
  x.dispose();
  expect(same.dataSync()).toEqual(Float32Array.of(1.5));
  const row = tf.reshape(same, [1]);
  same.dispose();
  expect(row.dataSync()).toEqual(Float32Array.of(1.5));
  expect(tf.add(tf.reshape(row, [1, 1]), [[1], [2]]).shape).toEqual([2, 1]);
}

/** Expects the right first and second gradients of relu's square. */
function expectReluGradients(): void {
  const numbers = tf.tensor1d(inputs);
  const gradient = tf.grad((x) => tf.square(tf.relu(x)));
  const doubled = inputs.map((number) => (number > 0 ? 2 * number : 0));
  expectNearly(gradient(numbers).dataSync(), doubled);
  const steps = inputs.map((number) => (number > 0 ? 2 : 0));
  expectNearly(tf.grad(gradient)(numbers).dataSync(), steps);
}
