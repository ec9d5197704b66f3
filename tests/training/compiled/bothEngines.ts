import { fit, tf, type FitData, type FitOptions, type History } from "@epochbook/training";
import { expect } from "vitest";
import { engines } from "../backends.js";
import { weightsOf } from "../models.js";
import { expectNearly } from "../nearly.js";

/** The result of a training. */
export interface Outcome {
  history: History;
  weights: number[][];
}

/** Trains a model and tells what it came to. */
export async function train(
  model: tf.LayersModel,
  data: FitData,
  options: FitOptions,
): Promise<Outcome> {
  const { history } = await fit(model, data, options);
  return { history, weights: weightsOf(model) };
}

/** Trains models that are made alike, each by one engine. */
export async function trainByBoth(
  make: () => tf.LayersModel,
  data: FitData,
  options: FitOptions,
): Promise<Record<(typeof engines)[number], Outcome>> {
  const [tfjs, compiled] = await Promise.all(
    engines.map((engine) => train(make(), data, { ...options, engine })),
  );
  return { tfjs, compiled };
}

/**
 * Expects the history of the compiled engine to be that of TensorFlow.js.
 *
 * Losses agree to a relative 1e-5, and accuracies to one row, since rounding may decide between two
 * classes.
 */
export function expectSameHistory(
  { tfjs, compiled }: Record<(typeof engines)[number], Outcome>,
  { rows, heldBack }: { rows: number; heldBack: number },
): void {
  expect(Object.keys(compiled.history)).toEqual(Object.keys(tfjs.history));
  for (const [key, values] of Object.entries(tfjs.history)) {
    const counted = key.startsWith("val_") ? heldBack : rows;
    for (const [epoch, value] of values.entries()) {
      const allowed = key.endsWith("accuracy") ? 1.01 / counted : 1e-5 * Math.abs(value);
      const ours = compiled.history[key][epoch];
      expect(
        Math.abs(ours - value),
        `${key} of epoch ${epoch}: ${ours} for ${value}`,
      ).not.toBeGreaterThan(allowed);
    }
  }
}

/** Expects both engines to come to the same history and weights. */
export async function expectAgreement(
  make: () => tf.LayersModel,
  data: FitData,
  options: FitOptions,
): Promise<void> {
  const { tfjs, compiled } = await trainByBoth(make, data, options);
  expect(Object.keys(compiled.history)).toEqual(Object.keys(tfjs.history));
  for (const [key, values] of Object.entries(tfjs.history)) {
    expectNearly(compiled.history[key], values, 2e-5);
  }
  expectNearly(compiled.weights, tfjs.weights, 1e-4);
}
