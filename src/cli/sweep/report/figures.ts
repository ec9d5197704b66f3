import {
  formatMetric,
  importanceByParameter,
  metricByParameter,
  parallelCoordinates,
  toBundle,
  type DisplayBundle,
} from "@epochbook/helpers";
import {
  describeConfig,
  importanceOf,
  rankConfigurations,
  variedParameters,
  type Importance,
  type Metric,
  type Parameter,
  type RankedConfig,
  type TrialRecord,
} from "@epochbook/sweeps";
import { findingOf } from "./finding.js";

/** The figures of a report. Those of which the trials say nothing are missing. */
export interface ReportFigures {
  overview: DisplayBundle | undefined;
  importance: DisplayBundle | undefined;
  parameters: DisplayBundle[];
}

/** Draws the figures of a sweep's finished trials. */
export async function drawFigures(
  records: readonly TrialRecord[],
  metric: Metric,
): Promise<ReportFigures> {
  const ranked = rankConfigurations(records, metric);
  const parameters = variedParameters(ranked.map(({ config }) => config));
  const importances = importanceOf(records, metric);
  return {
    // Of one parameter, this figure would say nothing more than the figure of the parameter.
    overview: parameters.length > 1 ? await drawOverview(ranked, parameters, metric) : undefined,
    importance: importances.length > 1 ? await drawImportance(importances) : undefined,
    parameters: await Promise.all(
      parameters.map((parameter) => drawParameter(records, parameter, metric)),
    ),
  };
}

/** Draws all configurations, a line each. */
function drawOverview(
  ranked: readonly RankedConfig[],
  parameters: readonly Parameter[],
  metric: Metric,
): Promise<DisplayBundle> {
  const [best] = ranked;
  const value = formatMetric(metric.name, best.mean);
  return toBundle(parallelCoordinates(ranked, parameters, metric), {
    caption: `The best of ${ranked.length} configurations, ${value}: ${describeConfig(best.config)}`,
    alt:
      `A line a configuration through ${parameters.map(({ name }) => name).join(", ")} and ` +
      `${metric.name}; the darker, the better.`,
  });
}

/** Draws the importance of the parameters, a bar each. */
function drawImportance(importances: readonly Importance[]): Promise<DisplayBundle> {
  const shares = importances.map(({ name, share }) => `${name} ${(100 * share).toFixed(0)} %`);
  const [first] = importances;
  return toBundle(importanceByParameter(importances), {
    caption:
      first.share > 0
        ? `By itself ${first.name} accounts for the most: ${(100 * first.share).toFixed(0)} % of the variance`
        : "By itself no parameter accounts for more than chance does",
    alt: `A bar a parameter: ${shares.join(", ")}.`,
  });
}

/** Draws the metric against one parameter. */
function drawParameter(
  records: readonly TrialRecord[],
  parameter: Parameter,
  metric: Metric,
): Promise<DisplayBundle> {
  const { name } = parameter;
  return toBundle(metricByParameter(records, { parameter: name, metric: metric.name }), {
    caption: findingOf(records, parameter, metric),
    alt: `${metric.name} against ${name}, with the spread over seeds.`,
  });
}
