import { evaluate, fit, predict, tf } from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../backends.js";
import { makeData, makeNet } from "../models.js";

const engine = { engine: "compiled" } as const;
const fitOptions = { ...engine, seed: 1 };

describe("the compiled engine keeps no memory", () => {
  beforeAll(() => useBackend("cpu"));

  it("of TensorFlow.js' tensors, beside the optimizer's", async () => {
    const data = makeData(50);
    const model = makeNet({ dropout: 0.5 });
    const options = { ...fitOptions, epochs: 3, validationSplit: 0.2 };
    await fit(model, data, options);
    const { numTensors, numDataBuffers, numBytes } = tf.memory();
    for (let run = 0; run < 5; run++) {
      await fit(model, data, options);
      await evaluate(model, data, engine);
      await predict(model, data.x, engine);
    }
    expect(tf.memory()).toMatchObject({ numTensors, numDataBuffers, numBytes });
  });

  it("of its own, epoch after epoch", async () => {
    const data = makeData(300);
    const model = makeNet({ dropout: 0.5, hidden: 2000 });
    const options = { ...fitOptions, batchSize: 20, validationSplit: 0.2 };
    const sizes: number[] = [];
    const note = {
      onEpochEnd: () => {
        sizes.push(process.memoryUsage().rss / 2 ** 20);
      },
    };
    await fit(model, data, { ...options, epochs: 200, callbacks: note });
    // An epoch's masks alone take half a megabyte.
    expect(Math.max(...sizes.slice(50)) - sizes[49]).toBeLessThan(48);
  });
});
