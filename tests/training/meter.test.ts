import { Meter } from "@epochbook/training/dist/metrics/index.js";
import { describe, expect, it } from "vitest";
import { RandomDraws } from "./compiled/randomDraws.js";

const numbers = [0, 0.5, 0.5, 1, NaN, -Infinity, Infinity];

describe("Meter", () => {
  it("counts the same rows as right alone and beside other metrics, whatever the numbers", () => {
    const draws = new RandomDraws(1);
    for (let trial = 0; trial < 2000; trial++) {
      const columns = draws.whole(1, 4);
      const predictions = Float32Array.from({ length: columns }, () => draws.oneOf(numbers));
      const truth = [draws.whole(-1, Math.max(1, columns - 1))];
      const [alone, beside] = [["accuracy"], ["accuracy", "f1"]].map((metrics) => {
        const meter = new Meter(metrics as ("accuracy" | "f1")[], columns);
        meter.addLoss(0, 1);
        meter.addPredictions(predictions, truth);
        return meter.read().accuracy;
      });
      expect(alone, `[${predictions.join(", ")}] for class ${truth[0]}`).toBe(beside);
    }
  });
});
