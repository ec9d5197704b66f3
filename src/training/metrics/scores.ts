import { checkChoice, isArrayLike } from "@epochbook/core";
import { checkMatrix } from "./checkMatrix.js";
import { checkLabels, confusionMatrix, type ConfusionMatrix } from "./confusionMatrix.js";

export interface AverageOptions {
  /**
   * How the classes come together: `macro` is the plain mean over all classes, `micro` counts all
   * rows alike.
   * @default "macro"
   */
  average?: "macro" | "micro";
}

export interface PerClassOptions {
  /** One number a class. */
  average: "none";
}

type Labels = ArrayLike<number>;

/** A score of predictions, from a confusion matrix or from the labels themselves. */
export interface Score {
  (matrix: ConfusionMatrix, options?: AverageOptions): number;
  (matrix: ConfusionMatrix, options: PerClassOptions): number[];
  (truth: Labels, predicted: Labels, options?: AverageOptions): number;
  (truth: Labels, predicted: Labels, options: PerClassOptions): number[];
}

/** The part of all rows whose class was predicted; 0 when there are none. */
export function accuracy(matrix: ConfusionMatrix): number;
export function accuracy(truth: Labels, predicted: Labels): number;
export function accuracy(first: ConfusionMatrix | Labels, predicted?: Labels): number {
  const counts = countByClass(toMatrix(first, predicted));
  const rows = counts.reduce((sum, { hits, misses }) => sum + hits + misses, 0);
  return ratio(
    counts.reduce((sum, { hits }) => sum + hits, 0),
    rows,
  );
}

/**
 * The part of the rows predicted as a class that are of it. A class that was never predicted
 * counts 0.
 */
export const precision: Score = makeScore(({ hits, falseAlarms }) => [hits, hits + falseAlarms]);

/** The part of the rows of a class that were predicted as it. A class without rows counts 0. */
export const recall: Score = makeScore(({ hits, misses }) => [hits, hits + misses]);

/**
 * The harmonic mean of precision and recall. A class without rows that was never predicted counts 0.
 */
export const f1: Score = makeScore(({ hits, misses, falseAlarms }) => [
  2 * hits,
  2 * hits + misses + falseAlarms,
]);

/** True positives, false negatives and false positives of a class. */
interface ClassCounts {
  hits: number;
  misses: number;
  falseAlarms: number;
}

function makeScore(fraction: (counts: ClassCounts) => [number, number]): Score {
  return ((
    first: ConfusionMatrix | Labels,
    second?: Labels | AverageOptions | PerClassOptions,
    third?: AverageOptions | PerClassOptions,
  ) => {
    const predicted = isArrayLike(second) ? second : undefined;
    const options = (predicted === undefined ? second : third) as { average?: string } | undefined;
    const average = options?.average ?? "macro";
    checkChoice("average", average, ["macro", "micro", "none"]);
    const counts = countByClass(toMatrix(first, predicted));
    if (average === "micro") {
      return ratio(...fraction(counts.reduce(addCounts)));
    }
    const scores = counts.map((ofClass) => ratio(...fraction(ofClass)));
    return average === "none" ? scores : scores.reduce((sum, s) => sum + s, 0) / scores.length;
  }) as Score;
}

function toMatrix(first: ConfusionMatrix | Labels, predicted?: Labels): ConfusionMatrix {
  if (predicted === undefined) {
    checkMatrix(first as ConfusionMatrix);
    return first as ConfusionMatrix;
  }
  const truth = first as Labels;
  checkLabels("truth", truth);
  checkLabels("predicted", predicted);
  const highest = [truth, predicted].map((labels) => Array.from(labels).reduce(maximum, 0));
  return confusionMatrix(truth, predicted, Math.max(...highest) + 1);
}

function countByClass(matrix: ConfusionMatrix): ClassCounts[] {
  return matrix.map((row, label) => {
    const hits = row[label];
    const misses = row.reduce((sum, count) => sum + count, 0) - hits;
    const falseAlarms = matrix.reduce((sum, other) => sum + other[label], 0) - hits;
    return { hits, misses, falseAlarms };
  });
}

function addCounts(a: ClassCounts, b: ClassCounts): ClassCounts {
  return {
    hits: a.hits + b.hits,
    misses: a.misses + b.misses,
    falseAlarms: a.falseAlarms + b.falseAlarms,
  };
}

function maximum(a: number, b: number): number {
  return Math.max(a, b);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
