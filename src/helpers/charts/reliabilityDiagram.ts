import { mean } from "../mean.js";
import { expectFraction, expectOptions, expectRows, expectWhole } from "./parts/checks.js";
import { chart, type Part, type VegaLiteSpec } from "./parts/spec.js";
import { groupBy } from "./parts/spread.js";
import { colors, palette } from "./parts/theme.js";

export interface ReliabilityDiagramOptions {
  /**
   * The number of equal intervals that the probabilities from 0 to 1 are sorted into.
   *
   * @default 10
   */
  bins?: number;
}

/** One answer of a classifier. */
export interface Answer {
  /** The probability that the classifier gave its answer, from 0 to 1. */
  probability: number;
  /** True if the answer was right. */
  right: boolean;
}

interface Bin {
  probability: number;
  accuracy: number;
  low: number;
  high: number;
  count: string;
  /** The height of the count: that of the point, but never on the axis. */
  countAt: number;
}

/** The distance from the mean that holds 95 % of a normal distribution, in standard deviations. */
const zScore = 1.96;

/**
 * Draws how often answers are right against how sure they are.
 *
 * There is one point for each interval of probability that holds answers. It shows the number of
 * answers and the 95 % interval of their accuracy.
 *
 * @see Wilson, "Probable inference, the law of succession, and statistical inference" (1927), for
 * the intervals
 * @throws RangeError when there are no answers or a probability isn't from 0 to 1
 */
export function reliabilityDiagram(
  answers: readonly Answer[],
  options: ReliabilityDiagramOptions = {},
): VegaLiteSpec {
  expectOptions(options, { bins: true });
  const { bins = 10 } = options;
  expectRows(answers, "answers");
  expectWhole("bins", bins, 1);
  answers.forEach(({ probability }, index) =>
    expectFraction(`probability of answer ${index}`, probability),
  );
  const sorted = groupBy(answers, ({ probability }) =>
    Math.min(bins - 1, Math.floor(probability * bins)),
  );
  const points = [...sorted].sort(([a], [b]) => a - b).map(([, group]) => summarize(group));
  const domain = [0, 1];
  const x: Part = {
    field: "probability",
    type: "quantitative",
    title: "Probability of the answer (mean of the interval)",
    scale: { domain },
    axis: { format: ".0%", grid: false },
  };
  const y = (field: string): Part => ({
    field,
    type: "quantitative",
    title: "Answers that are right",
    scale: { domain },
    axis: { format: ".0%" },
  });
  return chart({
    title: {
      text: "Reliability",
      subtitle:
        "Numbers: answers in the interval; bars: 95 % intervals; dashed: as often right as sure.",
    },
    width: 400,
    height: 340,
    layer: [
      {
        data: { values: domain.map((end) => ({ probability: end, accuracy: end })) },
        mark: { type: "line", color: colors.axis, strokeDash: [6, 4] },
        encoding: { x, y: y("accuracy") },
      },
      {
        data: { values: points },
        mark: { type: "rule", color: palette[0], strokeWidth: 2, opacity: 0.6 },
        encoding: { x, y: y("low"), y2: { field: "high" } },
      },
      {
        data: { values: points },
        mark: { type: "point", filled: true, size: 70, opacity: 1, color: palette[0] },
        encoding: { x, y: y("accuracy") },
      },
      {
        data: { values: points },
        mark: { type: "text", align: "left", dx: 8, dy: 9, color: colors.ink, fontSize: 12 },
        encoding: { x, y: y("countAt"), text: { field: "count", type: "nominal" } },
      },
    ],
  });
}

function summarize(group: readonly Answer[]): Bin {
  const n = group.length;
  const accuracy = group.filter(({ right }) => right).length / n;
  const center = (accuracy + zScore ** 2 / (2 * n)) / (1 + zScore ** 2 / n);
  const reach =
    (zScore / (1 + zScore ** 2 / n)) *
    Math.sqrt((accuracy * (1 - accuracy)) / n + (zScore / (2 * n)) ** 2);
  return {
    probability: mean(group.map(({ probability }) => probability)),
    accuracy,
    low: Math.max(0, center - reach),
    high: Math.min(1, center + reach),
    count: n.toLocaleString("en-US"),
    countAt: Math.max(accuracy, 0.05),
  };
}
