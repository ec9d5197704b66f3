import { backend, fit, tf } from "@epochbook/training";
import { describe, expect, it } from "vitest";
import { makeData, makeNet, weightsOf } from "./models.js";
import { expectNearly } from "./nearly.js";

/** Why tfjs-node can't be used here; undefined where it is up. */
async function whyNoNode(): Promise<string | undefined> {
  const { name, unavailable } = await backend();
  return name === "node" || name === "gpu"
    ? undefined
    : unavailable.map((each) => `${each.package}: ${each.reason}`).join("; ");
}

const problem = await whyNoNode();
if (problem !== undefined) {
  console.log(`tfjs-node's kernels aren't tested: ${problem}`);
}

const NUMBERS = [NaN, -Infinity, -2, -0, 0, 0.5, 3, Infinity];

describe.skipIf(problem !== undefined)("tfjs-node's leaner kernels", () => {
  it("train as the cpu backend does, and compute what tfjs-node's own do", async () => {
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
    await tf.setBackend("tensorflow");
    expect(Array.from(tf.step(tf.tensor1d(NUMBERS)).dataSync())).toEqual(own);
    expect(tf.cast(tf.tensor1d([1.5, -0.5]), "int32").dataSync()).toEqual(Int32Array.of(1, 0));
    const x = tf.tensor1d([1.5]);
    const same = tf.cast(x, "float32");
    x.dispose();
    expect(same.dataSync()).toEqual(Float32Array.of(1.5));
  });
});
