import { sweepAccuracyAxis, type AccuracyAxisOptions } from "./parts/axes.js";
import { expectOptions } from "./parts/checks.js";
import type { Part, VegaLiteSpec } from "./parts/spec.js";
import { sweepSpec } from "./parts/sweepSpec.js";
import type { SweepRow } from "./parts/sweepRows.js";

const hidden = { xTitle: "Neurons in each hidden layer (powers of 2)", xScale: "log2" } as const;
const batch = { xTitle: "Batch size (powers of 2)", xScale: "log2" } as const;

/**
 * Draws test accuracy against the dropout rate, over seeds.
 *
 * @throws RangeError for rows that are missing, doubled or not fractions, as all sweep charts do
 */
export function accuracyByDropout(
  rows: readonly SweepRow[],
  options: AccuracyAxisOptions = {},
): VegaLiteSpec {
  return sweepSpec(rows, {
    ...accuracy(options),
    title: "Test accuracy by dropout rate",
    xTitle: "Dropout rate",
    xScale: "linear",
  });
}

/** Draws test accuracy against the learning rate on a log axis, over seeds. */
export function accuracyByLearningRate(
  rows: readonly SweepRow[],
  options: AccuracyAxisOptions = {},
): VegaLiteSpec {
  return sweepSpec(rows, {
    ...accuracy(options),
    title: "Test accuracy by learning rate",
    xTitle: "Learning rate (powers of 10)",
    xScale: "log10",
  });
}

/** Draws test accuracy against the size of the hidden layers on a log2 axis, over seeds. */
export function accuracyByHiddenSize(
  rows: readonly SweepRow[],
  options: AccuracyAxisOptions = {},
): VegaLiteSpec {
  return sweepSpec(rows, {
    ...accuracy(options),
    ...hidden,
    title: "Test accuracy by hidden size",
  });
}

/** Draws test accuracy against the batch size on a log2 axis, over seeds. */
export function accuracyByBatchSize(
  rows: readonly SweepRow[],
  options: AccuracyAxisOptions = {},
): VegaLiteSpec {
  return sweepSpec(rows, {
    ...accuracy(options),
    ...batch,
    title: "Test accuracy by batch size",
  });
}

/** Draws the seconds per epoch against the size of the hidden layers on a log2 axis, over seeds. */
export function secondsByHiddenSize(rows: readonly SweepRow[]): VegaLiteSpec {
  return sweepSpec(rows, {
    ...hidden,
    measure: "seconds",
    title: "Seconds per epoch by hidden size",
    axis: () => fromZero("Seconds per epoch", "~g"),
  });
}

/** Draws the seconds per epoch against the batch size on a log2 axis, over seeds. */
export function secondsByBatchSize(rows: readonly SweepRow[]): VegaLiteSpec {
  return sweepSpec(rows, {
    ...batch,
    measure: "seconds",
    title: "Seconds per epoch by batch size",
    axis: () => fromZero("Seconds per epoch", "~g"),
  });
}

/**
 * Draws the number of parameters against the size of the hidden layers on a log2 axis.
 *
 * @throws RangeError also when rows of one size differ in their parameters
 */
export function parametersByHiddenSize(rows: readonly SweepRow[]): VegaLiteSpec {
  const bySize = new Map<number, SweepRow>();
  for (const row of rows) {
    const first = bySize.get(row.value) ?? row;
    if (first.parameters !== row.parameters) {
      throw new RangeError(
        `expected one number of parameters for ${row.value} neurons, got ${String(first.parameters)} and ${String(row.parameters)}`,
      );
    }
    bySize.set(row.value, first);
  }
  // Seeds don't change the count, so each size is drawn once.
  return sweepSpec(
    [...bySize.values()].map((row) => ({ ...row, seed: 0 })),
    {
      ...hidden,
      measure: "parameters",
      title: "Parameters by hidden size",
      axis: () => fromZero("Parameters", ",d"),
    },
  );
}

/** Returns what the charts of accuracy share. */
function accuracy(options: AccuracyAxisOptions) {
  expectOptions(options, { accuracyDomain: true });
  return {
    measure: "accuracy",
    axis: (values: readonly number[]) => sweepAccuracyAxis("Test accuracy", values, options),
  } as const;
}

function fromZero(title: string, format: string): Part {
  return { title, scale: { domainMin: 0, nice: true, zero: true }, axis: { format } };
}
