import { readFileSync } from "node:fs";

type Nested = (number | Nested)[];

interface FitCase {
  learningRate: number | null;
  loss: string;
  l2: number | null;
  columns: number;
  weights: Nested[];
  y: Nested;
  testY: Nested;
  history: Record<string, number[]>;
  evaluated: Record<string, number>;
  predictions: Nested;
  trained: Nested[];
}

interface Fixture {
  /** The cases by the name of the loss, and after a space what is special. */
  losses: Record<string, { truth: Nested; predictions: number[][]; value: number }>;
  gradients: Record<
    string,
    {
      activation: "softmax" | "sigmoid" | "linear" | "tanh";
      x: Nested;
      truth: Nested;
      weights: Nested[];
      loss: number;
      gradients: Nested[];
    }
  >;
  optimizers: {
    start: number[];
    gradients: number[][];
    /** The cases by the name of the optimizer, and after a space what is special. */
    cases: Record<string, { config: Record<string, number | boolean>; after: number[][] }>;
  };
  fits: { x: Nested; testX: Nested; cases: Record<"sgd" | "adam" | "rmsprop", FitCase> };
  weighted: {
    x: Nested;
    sampleWeight: number[];
    classWeight: Record<string, number>;
    /** The cases by the kind of weights, and after a space what is special. */
    cases: Record<
      string,
      {
        loss: string;
        y: Nested;
        weights: Nested[];
        history: Record<string, number[]>;
        evaluated: Record<string, number>;
      }
    >;
  };
  activity: {
    x: Nested;
    y: Nested;
    /** The cases by the factors that are set. */
    cases: Record<
      string,
      {
        factors: { l1?: number; l2?: number };
        weights: Nested[];
        /** The loss before training. */
        evaluated: number;
        /** The loss of a step over the first three rows, with the weights after it. */
        stepLoss: number[];
        stepped: Nested[];
        /** The history of two epochs over all rows after that step. */
        history: Record<string, number[]>;
      }
    >;
  };
}

/** The numbers that Keras computed, written by tests/fixtures/keras.py. */
export const keras = JSON.parse(
  readFileSync(new URL("../fixtures/keras.json", import.meta.url), "utf8"),
) as Fixture;
