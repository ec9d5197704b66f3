import {
  accuracyBySetting,
  histogram,
  probabilityBars,
  reliabilityDiagram,
  type Answer,
  type SettingRow,
} from "@epochbook/helpers/dist/charts/index.js";
import { digits } from "./data.js";
import type { Example } from "./examples.js";

/** Examples of the charts that show what a trained net has become and what it answers. */
export const predictionExamples: Record<string, Example> = {
  "accuracy-by-setting": {
    chart: accuracyBySetting(settings()),
    caption: "Dropout keeps the training and the test accuracy closest together.",
    alt: "Three settings, each with points of training and test accuracy and the gap between.",
  },
  "accuracy-by-setting-test": {
    chart: accuracyBySetting(
      settings()
        .filter(({ seed }) => seed === 1671)
        .map(({ setting, seed, accuracy }) => ({ setting, seed, accuracy })),
    ),
    caption: "One seed is one point a setting.",
    alt: "Three settings with one point of test accuracy each.",
  },
  histogram: {
    chart: histogram({ all: bell(2000, 0.05) }, { xTitle: "Weight" }),
    caption: "Most weights are small.",
    alt: "A bell-shaped histogram.",
  },
  "histogram-groups": {
    chart: histogram(
      { none: bell(2000, 0.1), "L2 penalty": bell(2000, 0.04), "L1 penalty": bell(2000, 0.005) },
      { xTitle: "Weight", domain: [-0.45, 0.45], bins: 91 },
    ),
    caption: "The stronger the penalty, the narrower the weights lie around zero.",
    alt: "Three histograms, one below the other, each narrower than the one above.",
  },
  "probability-bars": {
    chart: probabilityBars(digits(3), answersTo([0, 7, 2], [0.9998, 0.55, 0.4]), {
      labels: [0, 1, 2],
    }),
    caption: "Sure of the 0, wrong about the 1, and in doubt about the 2.",
    alt: "Three digits, each beside ten bars of probability.",
  },
  "reliability-diagram": {
    chart: reliabilityDiagram(answers()),
    caption: "Where the net says 80 %, it is right in 70 of 100 cases.",
    alt: "Points of accuracy by probability, below the diagonal.",
  },
};

function settings(): SettingRow[] {
  const means = { none: [0.999, 0.979], "dropout 0.3": [0.993, 0.981], "L2 0.01": [0.951, 0.948] };
  return Object.entries(means).flatMap(([setting, [train, test]]) =>
    [1671, 1672, 1673].map((seed, index) => ({
      setting,
      seed,
      accuracy: test + (index - 1) * 0.0008,
      trainAccuracy: train + (index - 1) * 0.0004,
    })),
  );
}

/** Values that spread like a bell, evenly drawn from a logistic distribution. */
function bell(count: number, scale: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const p = (index + 0.5) / count;
    return (scale * Math.log(p / (1 - p))) / 2.2;
  });
}

/** Rows of ten probabilities: so much for the answer, the rest in falling parts for the others. */
function answersTo(classes: readonly number[], probabilities: readonly number[]): Float32Array {
  const rows = classes.flatMap((answer, index) => {
    const rest = 1 - probabilities[index];
    const others = Array.from({ length: 10 }, (_, k) => (k === answer ? 0 : 1 / (1 + 2 * k)));
    const sum = others.reduce((total, part) => total + part, 0);
    return others.map((part, k) => (k === answer ? probabilities[index] : (part / sum) * rest));
  });
  return Float32Array.from(rows);
}

/** Answers that are right less often than they are sure, most of them sure. */
function answers(): Answer[] {
  return Array.from({ length: 3000 }, (_, index) => {
    const share = (index + 0.5) / 3000;
    const probability = 1 - 0.7 * share ** 4;
    return { probability, right: ((index * 0.618034) % 1) * 0.95 + 0.05 < probability ** 1.5 };
  });
}
