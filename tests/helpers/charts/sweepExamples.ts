import {
  importanceByParameter,
  metricByParameter,
  parallelCoordinates,
  type ChartTrial,
} from "@epochbook/helpers/dist/charts/index.js";
import {
  chooseMetric,
  importanceOf,
  rankConfigurations,
  variedParameters,
  type Config,
  type TrialRecord,
} from "@epochbook/sweeps";
import type { Example } from "./examples.js";

const seeds = [1671, 1672, 1673];

/** Makes ended trials with what a formula gives; the seeds differ by a little. */
function trials(
  configs: readonly Config[],
  metricsOf: (config: Config, jitter: number) => Record<string, number>,
): TrialRecord[] {
  return configs.flatMap((config, index) =>
    seeds.map((seed, draw) => ({
      sweep: "example",
      config,
      seed,
      status: "finished" as const,
      metrics: metricsOf(config, (draw - 1) * (0.5 + ((index * 7) % 5) / 5)),
      epochs: [],
      attempts: 1,
      seconds: 10,
      endedAt: "2026-03-14T15:09:26.535Z",
      provenance: { source: "", versions: {}, machine: "" },
    })),
  );
}

const dropout = trials(
  [0, 0.1, 0.2, 0.3, 0.5, 0.7].map((rate) => ({ dropout: rate })),
  (config, jitter) => ({
    accuracy: 0.981 - 0.02 * (Number(config.dropout) - 0.2) ** 2 + 0.0008 * jitter,
  }),
);

const optimizers = trials(
  ["sgd", "rmsprop", "adam"].map((optimizer) => ({ optimizer })),
  ({ optimizer }, jitter) => ({
    val_loss: { sgd: 0.31, rmsprop: 0.11, adam: 0.09 }[optimizer as "sgd"] + 0.004 * jitter,
  }),
);

const drawn = trials(
  Array.from({ length: 16 }, (_, index) => ({
    hidden: Math.round(32 * 8 ** ((index * 0.618) % 1)),
    rate: Number((0.0001 * 100 ** ((index * 0.414) % 1)).toPrecision(2)),
    optimizer: index % 3 === 0 ? "rmsprop" : "adam",
  })),
  ({ hidden, rate }, jitter) => ({
    accuracy:
      0.978 - 0.01 * (Math.log10(Number(rate)) + 3) ** 2 - 0.6 / Number(hidden) + 0.0008 * jitter,
  }),
);

const metric = chooseMetric(drawn) ?? { name: "accuracy", goal: "max" };
const ranked = rankConfigurations(drawn, metric);
const stopped: ChartTrial = { ...dropout[0], status: "stopped", metrics: { accuracy: 0.5 } };

/** Examples of the charts of any sweep. */
export const sweepExamples: Record<string, Example> = {
  "metric-by-parameter": {
    chart: metricByParameter([...dropout, stopped], { parameter: "dropout" }),
    caption: "The best mean is at 0.2; what was stopped early is left out.",
    alt: "Accuracy against the dropout rate, three points a rate, their mean and band.",
  },
  "metric-by-parameter-named": {
    chart: metricByParameter(optimizers, { parameter: "optimizer", metric: "val_loss" }),
    caption: "Adam has the lowest validation loss.",
    alt: "Validation loss of three optimizers, three points and a tick each.",
  },
  "metric-by-parameter-drawn": {
    chart: metricByParameter(drawn, { parameter: "rate" }),
    caption: "Rates near 0.001 do best.",
    alt: "Accuracy against the learning rate on a log axis, sixteen points with bars.",
  },
  "parallel-coordinates": {
    chart: parallelCoordinates(
      ranked,
      variedParameters(ranked.map(({ config }) => config)),
      metric,
    ),
    caption: "The best configurations meet at rates near 0.001 and many hidden neurons.",
    alt: "Sixteen lines through the axes hidden, rate, optimizer and accuracy.",
  },
  "importance-by-parameter": {
    chart: importanceByParameter(importanceOf(drawn, metric)),
    caption: "By itself the hidden size accounts for most of the differences.",
    alt: "Three bars: that of the hidden size is the highest.",
  },
};
