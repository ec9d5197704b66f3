import { describe } from "@epochbook/core";
import type { Metrics } from "../definition/trial.js";

/** @throws TypeError unless the value is an object of numbers, of which each may be NaN */
export function checkMetrics(what: string, value: unknown): asserts value is Metrics {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(
      `expected ${what} to be numbers by name, such as { accuracy: 0.98 }, got ${describe(value)}`,
    );
  }
  const wrong = Object.entries(value).find(([, number]) => typeof number !== "number");
  if (wrong !== undefined) {
    throw new TypeError(`expected ${what} to have numbers, got ${wrong[0]}: ${describe(wrong[1])}`);
  }
}
