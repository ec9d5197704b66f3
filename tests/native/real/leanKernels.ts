import { backend, fit, tf } from "@epochbook/training";
import { expect } from "vitest";
import { makeData, makeNet, weightsOf } from "../../training/models.js";
import { expectNearly } from "../../training/nearly.js";

const NUMBERS = [NaN, -Infinity, -2, -0, 0, 0.5, 3, Infinity];

/** Expects that what `fit` puts in the place of tfjs-node's kernels trains as the cpu backend does, and computes what they do. */
export async function expectLeanKernels(): Promise<void> {
  expect((await backend()).name).toBe("node");
  const own = NUMBERS.map((number) => tf.step(tf.tensor1d([number])).dataSync()[0]);
  const train = async (name: string) => {
    await tf.setBackend(name);
    const model = makeNet();
    const options = { engine: "tfjs", epochs: 3, batchSize: 8, seed: 1 } as const;
    const { history } = await fit(model, makeData(50), options);
    return { history: Object.values(history), weights: weightsOf(model).map((w) => [...w]) };
  };
  const [onNode, onCpu] = [await train("tensorflow"), await train("cpu")];
  expectNearly(onNode.history, onCpu.history);
  expectNearly(onNode.weights, onCpu.weights);
  await tf.setBackend("tensorflow");
  expect(Array.from(tf.step(tf.tensor1d(NUMBERS)).dataSync())).toEqual(own);
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
