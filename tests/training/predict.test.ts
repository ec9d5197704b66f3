import { predict, predictClasses, predictProba, tf } from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend, ways } from "./backends.js";
import { makeData, makeNet } from "./models.js";
import { expectNearly } from "./nearly.js";

const { x } = makeData(10);

/** Makes a model that gives back what it gets. */
function makeIdentity(columns: number): tf.Sequential {
  return tf.sequential({
    layers: [tf.layers.activation({ activation: "linear", inputShape: [columns] })],
  });
}

describe.each(ways)("predict by $name", ({ engine, backend }) => {
  beforeAll(() => useBackend(backend));

  it("gives what the model gives, whatever the batch size, and leaks no tensors", async () => {
    const model = makeNet({ dropout: 0.5 });
    const wanted = (model.predict(tf.tensor2d(x.data, [10, 4])) as tf.Tensor).dataSync();
    const count = tf.memory().numTensors;
    for (const batchSize of [1, 3, 10, 100]) {
      const { data, shape } = await predict(model, x, { engine, batchSize });
      expect(shape).toEqual([10, 3]);
      expectNearly(data, wanted);
    }
    expect(tf.memory().numTensors).toBe(count);
  });

  it("needs no compiled model, and refuses inputs that don't fit", async () => {
    await expect(predict(makeIdentity(4), new Float32Array(3), { engine })).rejects.toThrow(
      "expected x of shape [n, 4], as the model's input, got 3 numbers without a shape",
    );
    await expect(predict(makeIdentity(4), x, { engine, batchSize: 0 })).rejects.toThrow(
      "expected batchSize",
    );
  });

  it("predictProba gives probabilities, and refuses other numbers", async () => {
    const { data } = await predictProba(makeNet(), x, { engine });
    expect(data.every((p) => p >= 0 && p <= 1)).toBe(true);
    const wrong = Float32Array.of(0.5, 1, 0, 2);
    await expect(predictProba(makeIdentity(2), wrong, { engine })).rejects.toThrow(
      "expected a model that gives probabilities from 0 to 1, got 2 in row 1. " +
        "End it with a softmax or sigmoid activation",
    );
  });

  it("predictClasses takes the greatest column, the first of equals", async () => {
    const rows = Float32Array.of(0.1, 0.7, 0.2, 0.4, 0.2, 0.4);
    expect(await predictClasses(makeIdentity(3), rows, { engine })).toEqual(Int32Array.of(1, 0));
  });

  it("predictClasses takes 1 above 0.5 with one column", async () => {
    const rows = Float32Array.of(0.2, 0.5, 0.6);
    expect(await predictClasses(makeIdentity(1), rows, { engine })).toEqual(Int32Array.of(0, 0, 1));
  });
});
