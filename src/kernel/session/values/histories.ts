import { describeHistory, isObject, summaryBundle } from "@epochbook/core";
import type { MimeBundle } from "../../link/content.js";

/**
 * Returns what shows the `History` that TensorFlow.js' own `fit` resolves with.
 *
 * Its text would hold the results of all epochs.
 */
export function historyBundle(value: unknown): MimeBundle | undefined {
  if (!isHistory(value)) {
    return undefined;
  }
  const [epochs, ...last] = describeHistory(value.history);
  return summaryBundle([`History of ${epochs}`, ...last]);
}

interface History {
  epoch: number[];
  history: Record<string, unknown[]>;
  params: object;
}

function isHistory(value: unknown): value is History {
  return (
    isObject(value) &&
    Array.isArray(value.epoch) &&
    isObject(value.history) &&
    Object.values(value.history).every(Array.isArray) &&
    isObject(value.params)
  );
}
