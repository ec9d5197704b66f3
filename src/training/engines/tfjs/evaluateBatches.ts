import { disposeBatch, type Batches } from "../../data/index.js";
import type { Meter } from "../../metrics/index.js";
import type { Logs } from "../engine.js";
import { evaluateStep, type Objective } from "./steps.js";
import { TensorMeter } from "./tensorMeter.js";

/** Evaluates all batches in inference mode; `pause` is awaited after each. */
export async function evaluateBatches(
  objective: Objective,
  batches: Batches,
  meter: Meter,
  pause: () => Promise<void>,
): Promise<Logs> {
  const tensors = new TensorMeter(meter);
  // A model without weights may pass its inputs on, whose memory the next batch takes over.
  const passesOn = objective.model.weights.length === 0;
  try {
    for (let step = 0; step < batches.count; step++) {
      const batch = batches.take(step);
      try {
        evaluateStep(objective, batch, tensors);
        if (passesOn) {
          tensors.readWaiting();
        }
      } finally {
        disposeBatch(batch);
      }
      await pause();
    }
    return tensors.read();
  } finally {
    tensors.dispose();
  }
}
