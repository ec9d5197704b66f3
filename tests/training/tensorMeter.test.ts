import { tf } from "@epochbook/training";
import { TensorMeter } from "@epochbook/training/dist/engines/tfjs/tensorMeter.js";
import { Meter } from "@epochbook/training/dist/metrics/index.js";
import { describe, expect, it } from "vitest";

/** Batches of two rows of three columns, the first of them right. */
function addBatches(meter: TensorMeter, count: number): void {
  for (let batch = 0; batch < count; batch++) {
    tf.tidy(() => {
      meter.addPredictions(tf.tensor2d([1, 0, 0, 0, 0, 1], [2, 3]), Int32Array.of(0, 0));
      meter.addLoss(tf.scalar(batch), 2);
    });
  }
}

describe("TensorMeter", () => {
  it.each([1, 5, 200])("counts %d batches as a Meter does, and leaves no tensor", (count) => {
    const numTensors = tf.memory().numTensors;
    const meter = new TensorMeter(new Meter(["accuracy"], 3));
    addBatches(meter, count);
    expect(meter.read()).toEqual({ loss: (count - 1) / 2, accuracy: 0.5 });
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it("gives the running means of what was added so far, without accuracy where none was asked", () => {
    const meter = new TensorMeter(new Meter(["accuracy"], 3));
    addBatches(meter, 2);
    expect({ ...meter.running }).toHaveProperty("loss", 0.5);
    expect(meter.running.accuracy).toBe(0.5);
    addBatches(meter, 1);
    expect(meter.running.loss).toBeCloseTo(1 / 3);
    const plain = new TensorMeter(new Meter([], 3));
    plain.addLoss(tf.scalar(2), 4);
    expect("accuracy" in plain.running).toBe(false);
    expect(plain.running.loss).toBe(2);
  });

  it("frees what wasn't read", () => {
    const numTensors = tf.memory().numTensors;
    const meter = new TensorMeter(new Meter(["accuracy"], 3));
    addBatches(meter, 3);
    expect(tf.memory().numTensors).toBeGreaterThan(numTensors);
    meter.dispose();
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});
