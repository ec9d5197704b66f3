import {
  canonicalConfig,
  parametersOf,
  valueOf,
  type Setting,
  type TrialRecord,
  type Parameter,
} from "@epochbook/sweeps";
import { expectOptions, expectRows } from "./parts/checks.js";
import { metricAxis } from "./parts/axes.js";
import { chart, type Part, type VegaLiteSpec } from "./parts/spec.js";
import { groupBy, spreadOf } from "./parts/spread.js";
import { palette, plot } from "./parts/theme.js";

/** The parts of a trial's record that a chart of a sweep is drawn from. */
export type ChartTrial = Pick<TrialRecord, "config" | "seed" | "status" | "metrics">;

export interface MetricByParameterOptions {
  /** The name in the configurations, such as `"dropout"`. */
  parameter: string;
  /** The name of the number that trials returned. @default "accuracy" */
  metric?: string;
  /** The width of the plot in pixels. */
  width?: number;
}

/** The most values that a line connects: more of them are draws from a range. */
const mostValues = 12;

/**
 * Draws a metric of the finished trials against one parameter.
 *
 * Where few values were tried, each trial is a point. A line connects the means, and a band reaches
 * from the lowest to the highest. Where numbers were drawn from a range, each configuration is a
 * point at its mean, with a bar over its seeds.
 *
 * @throws RangeError when no finished trial has the parameter and the metric
 */
export function metricByParameter(
  trials: readonly ChartTrial[],
  options: MetricByParameterOptions,
): VegaLiteSpec {
  expectOptions(options, { parameter: true, metric: true, width: true });
  const { parameter: name, metric = "accuracy", width = plot.width } = options;
  const points = trials.flatMap((trial) => {
    const value = (trial.config as Partial<Record<string, Setting>>)[name];
    const y = valueOf(trial, { name: metric });
    return trial.status !== "finished" || value === undefined || y === undefined
      ? []
      : [{ key: canonicalConfig(trial.config), value, y }];
  });
  expectRows(points, `finished trials with ${name} and ${metric}`);
  const [parameter] = parametersOf(points.map(({ value }) => ({ [name]: value })));
  const isDrawn = parameter.isNumeric && parameter.values.length > mostValues;
  const groups = groupBy(points, (point) => (isDrawn ? point.key : point.value));
  const means = [...groups.values()].map((group) => ({
    value: group[0].value,
    ...spreadOf(group.map(({ y }) => y)),
  }));
  const y = metricAxis(
    metric,
    points.map((point) => point.y),
  );
  const hasSpread = points.length > means.length;
  return chart({
    title: { text: `${metric} by ${name}`, ...(hasSpread && { subtitle: legendOf(isDrawn) }) },
    width,
    height: plot.height,
    encoding: { x: axisOf(parameter), color: { value: palette[0] } },
    layer: isDrawn
      ? [...(hasSpread ? [bar(means, y)] : []), dots(means, y, "mean", 45)]
      : [
          ...(hasSpread ? [parameter.isNumeric ? band(means, y) : bar(means, y)] : []),
          parameter.isNumeric ? line(means, y) : ticks(means, y),
          dots(points, y, "y", 40),
        ],
  });
}

function legendOf(isDrawn: boolean): string {
  return isDrawn
    ? "Points: means of configurations; bars: from the lowest seed to the highest."
    : "Points: trials, of all seeds and of all that varied beside it; line: their mean.";
}

function axisOf({ name, values, isNumeric, isLog }: Parameter): Part {
  if (!isNumeric) {
    return {
      field: "value",
      type: "nominal",
      title: name,
      sort: null,
      axis: { labelAngle: 0, labelLimit: 120 },
    };
  }
  const isList = values.length <= mostValues;
  return {
    field: "value",
    type: "quantitative",
    title: isLog ? `${name} (log axis)` : name,
    scale: { ...(isLog ? { type: "log" } : { zero: false }), nice: false, padding: 14 },
    // Few values have a tick each; many have the usual ticks of the axis.
    axis: {
      grid: false,
      // The scale's own format would take its digits from the distance between ticks.
      labelExpr: "format(datum.value, '~g')",
      labelOverlap: "greedy",
      ...(isList && { values }),
    },
  };
}

function band(values: readonly object[], y: Part): Part {
  return {
    data: { values },
    mark: { type: "area", opacity: 0.18 },
    encoding: { y: { ...y, field: "low", type: "quantitative" }, y2: { field: "high" } },
  };
}

function bar(values: readonly object[], y: Part): Part {
  return {
    data: { values },
    mark: { type: "rule", strokeWidth: 1.5, opacity: 0.6 },
    encoding: { y: { ...y, field: "low", type: "quantitative" }, y2: { field: "high" } },
  };
}

function line(values: readonly object[], y: Part): Part {
  return {
    data: { values },
    mark: { type: "line", strokeWidth: 2 },
    encoding: { y: { ...y, field: "mean", type: "quantitative" } },
  };
}

function ticks(values: readonly object[], y: Part): Part {
  return {
    data: { values },
    mark: { type: "tick", thickness: 3, size: 26 },
    encoding: { y: { ...y, field: "mean", type: "quantitative" } },
  };
}

function dots(values: readonly object[], y: Part, field: string, size: number): Part {
  return {
    data: { values },
    mark: { type: "point", filled: true, size, opacity: 0.85, stroke: "white", strokeWidth: 1 },
    encoding: { y: { ...y, field, type: "quantitative" } },
  };
}
