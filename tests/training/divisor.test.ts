import { evaluate, fit, tf } from "@epochbook/training";
import { describe, expect, test } from "vitest";

const rows = 40;
const bytes = Uint8Array.from({ length: rows * 3 }, (_, index) => (index * 89) % 256);
const floats = Float32Array.from(bytes, (byte) => byte / 255);
const y = Uint8Array.from({ length: rows }, (_, row) => row % 2);

function build(): tf.Sequential {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 7 });
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [3], units: 2, activation: "softmax", kernelInitializer }),
    ],
  });
  model.compile({ optimizer: "sgd", loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] });
  return model;
}

describe.each(["compiled", "tfjs"] as const)("a divisor of inputs on the engine %s", (engine) => {
  const train = async (x: Uint8Array | Float32Array, divisor?: number): Promise<unknown> => {
    const model = build();
    const data = { x, y, ...(divisor !== undefined && { divisor }) };
    const options = { epochs: 3, batchSize: 16, validationSplit: 0.25, seed: 1, engine };
    const { history } = await fit(model, data, options);
    return { history, tested: await evaluate(model, data, { engine }) };
  };

  test("gives for bytes what floats in [0, 1] give, bit by bit", async () => {
    expect(await train(bytes, 255)).toEqual(await train(floats));
  });

  test("is 1 where none is given", async () => {
    expect(await train(bytes)).toEqual(await train(Float32Array.from(bytes)));
    expect(await train(bytes)).not.toEqual(await train(floats));
  });
});

test.each([0, NaN, Infinity])("a divisor of %d is refused", async (divisor) => {
  await expect(fit(build(), { x: bytes, divisor, y })).rejects.toThrow(
    `expected divisor to be a number other than 0, got ${divisor} (number)`,
  );
});
