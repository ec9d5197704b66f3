import type { Metrics } from "./trial.js";

/** Puts back what JSON can't hold: numbers that aren't finite are null in it, and NaN from then on. */
export function reviveMetrics(metrics: Readonly<Record<string, number | null>>): Metrics {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [name, value ?? Number.NaN]),
  );
}
