import { disposeBatch, type Batches } from "../../data/index.js";
import type { Meter } from "../../metrics/index.js";
import type { Logs } from "../engine.js";
import { evaluateStep, type Objective } from "./steps.js";

/** Evaluates all batches in inference mode; `pause` is awaited after each. */
export async function evaluateBatches(
  objective: Objective,
  batches: Batches,
  meter: Meter,
  pause: () => Promise<void>,
): Promise<Logs> {
  for (let step = 0; step < batches.count; step++) {
    const batch = batches.take(step);
    try {
      evaluateStep(objective, batch, meter);
    } finally {
      disposeBatch(batch);
    }
    await pause();
  }
  return meter.read();
}
