import { checkChoice, isArrayLike } from "@epochbook/core";
import {
  checkLabels,
  checkMatrix,
  confusionMatrix,
  type ConfusionMatrix,
} from "./confusionMatrix.js";

/** The options of a score of all classes. */
export interface AverageOptions {
  /**
   * The average over the classes.
   *
   * `macro` is the plain mean over all classes. `micro` counts all rows alike.
   *
   * @default "macro"
   */
  average?: "macro" | "micro";
}

/** The options of a score of each class. */
export interface PerClassOptions {
  /** No average: the result is one number for each class. */
  average: "none";
}

/** Class numbers. */
type Labels = ArrayLike<number>;

/** A score of predictions, from a confusion matrix or from the labels themselves. */
export interface Score {
  (matrix: ConfusionMatrix, options?: AverageOptions): number;
  (matrix: ConfusionMatrix, options: PerClassOptions): number[];
  (truth: Labels, predicted: Labels, options?: AverageOptions): number;
  (truth: Labels, predicted: Labels, options: PerClassOptions): number[];
}

/** Returns the share of all rows whose class was predicted; 0 when there are none. */
export function accuracy(matrix: ConfusionMatrix): number;
export function accuracy(truth: Labels, predicted: Labels): number;
export function accuracy(first: ConfusionMatrix | Labels, predicted?: Labels): number {
  const counts = countByClass(toMatrix(first, predicted));
  const rows = counts.reduce(
    (sum, { truePositives, falseNegatives }) => sum + truePositives + falseNegatives,
    0,
  );
  return ratio(
    counts.reduce((sum, { truePositives }) => sum + truePositives, 0),
    rows,
  );
}

/**
 * Returns the precision: the share of the rows predicted as a class that are of it.
 *
 * A class that was never predicted counts 0.
 */
export const precision: Score = makeScore(({ truePositives, falsePositives }) => [
  truePositives,
  truePositives + falsePositives,
]);

/**
 * Returns the recall: the share of the rows of a class that were predicted as it.
 *
 * A class without rows counts 0.
 */
export const recall: Score = makeScore(({ truePositives, falseNegatives }) => [
  truePositives,
  truePositives + falseNegatives,
]);

/**
 * Returns the F1 score: the harmonic mean of precision and recall.
 *
 * A class without rows that was never predicted counts 0.
 */
export const f1: Score = makeScore(({ truePositives, falseNegatives, falsePositives }) => [
  2 * truePositives,
  2 * truePositives + falseNegatives + falsePositives,
]);

/** The outcomes of a class, counted. */
interface ClassCounts {
  truePositives: number;
  falseNegatives: number;
  falsePositives: number;
}

/** Makes a score that is a fraction of the counts of a class. */
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

/** Returns the confusion matrix of the arguments of a score. */
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

/** Counts the outcomes of each class. */
function countByClass(matrix: ConfusionMatrix): ClassCounts[] {
  return matrix.map((row, label) => {
    const truePositives = row[label];
    const falseNegatives = row.reduce((sum, count) => sum + count, 0) - truePositives;
    const falsePositives = matrix.reduce((sum, other) => sum + other[label], 0) - truePositives;
    return { truePositives, falseNegatives, falsePositives };
  });
}

function addCounts(a: ClassCounts, b: ClassCounts): ClassCounts {
  return {
    truePositives: a.truePositives + b.truePositives,
    falseNegatives: a.falseNegatives + b.falseNegatives,
    falsePositives: a.falsePositives + b.falsePositives,
  };
}

function maximum(a: number, b: number): number {
  return Math.max(a, b);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
