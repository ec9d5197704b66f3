import { describe, didYouMean } from "@epochbook/core";
import type { tf } from "../backend/tf.js";

/** The names of the metrics. */
const metricNames = ["accuracy", "precision", "recall", "f1"] as const;

/** The name of a metric. */
export type MetricName = (typeof metricNames)[number];

/**
 * Returns the names of a model's metrics, each once.
 *
 * First come those that it was compiled with, then those asked for.
 *
 * @throws RangeError for a metric that isn't known
 */
export function metricsOf(model: tf.LayersModel, asked: readonly string[] = []): MetricName[] {
  const compiled: unknown = (model as { metrics?: unknown }).metrics ?? [];
  const names = [...(Array.isArray(compiled) ? (compiled as unknown[]) : [compiled]), ...asked];
  return [...new Set(names.map(toMetricName))];
}

/** Returns the name of a metric, which may be abbreviated. */
function toMetricName(metric: unknown): MetricName {
  const name = metricNames.find((known) => known === (metric === "acc" ? "accuracy" : metric));
  if (name === undefined) {
    const list = metricNames.join(", ");
    const got =
      typeof metric === "string"
        ? describe(metric) + didYouMean(metric, metricNames)
        : `a ${typeof metric}`;
    throw new RangeError(`expected metrics to be of ${list}, got ${got}`);
  }
  return name;
}
