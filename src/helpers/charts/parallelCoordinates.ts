import type { Metric, Parameter, RankedConfig, Setting } from "@epochbook/sweeps";
import { expectRows } from "./parts/checks.js";
import { formatMetric } from "./parts/axes.js";
import type { PlotlyFigure } from "./parts/spec.js";
import { font, plot, printColors } from "./parts/theme.js";

/** The colours from the worst configuration to the best: the darker, the better. */
const colorScale = ["#C3D3E2", "#6F9CC4", "#0B3C74"];

/** One axis of Plotly's parallel coordinates, with its numbers and the texts at some of them. */
export interface ParallelAxis {
  label: string;
  values: number[];
  range: [number, number];
  tickvals: number[];
  ticktext: string[];
}

/** The width of an axis with its ticks, in pixels. */
const width = 100;

/** The sign at the place of lines that don't have a conditional parameter. */
const none = "–";

/** The most ticks on an axis. */
const mostTicks = 9;

/**
 * Draws each configuration as a line through its settings and its mean of the metric.
 *
 * Each parameter has an axis. The better a configuration, the darker its line. Numbers that span
 * powers lie on an axis by powers.
 *
 * @param ranked - the configurations, the best first
 * @throws RangeError without configurations or parameters
 */
export function parallelCoordinates(
  ranked: readonly RankedConfig[],
  parameters: readonly Parameter[],
  metric: Metric,
): PlotlyFigure {
  expectRows(ranked, "ranked");
  expectRows(parameters, "parameters");
  const means = ranked.map(({ mean }) => mean);
  const dimensions = parameters.map((parameter) =>
    dimensionOf(
      parameter,
      ranked.map(({ config }) => (config as Partial<Record<string, Setting>>)[parameter.name]),
    ),
  );
  const scale = metric.goal === "max" ? colorScale : [...colorScale].reverse();
  const [low, high] = [Math.min(...means), Math.max(...means)];
  return {
    data: [
      {
        type: "parcoords",
        dimensions: [...dimensions, metricParallelAxis(metric.name, means)],
        line: {
          color: means,
          colorscale: scale.map((color, index) => [index / (scale.length - 1), color]),
          cmin: low,
          cmax: high > low ? high : low + Number.EPSILON,
        },
        labelside: "bottom",
        labelfont: { size: 13, color: printColors.ink },
        tickfont: { size: 12, color: printColors.ink },
        rangefont: { size: 1, color: "rgba(0,0,0,0)" },
      },
    ],
    layout: {
      width: Math.max(plot.width, width * (dimensions.length + 1)),
      height: 400,
      font: { family: font, color: printColors.ink },
      // On a dark page, the darkest lines, which are the best, couldn't be seen.
      paper_bgcolor: "white",
      margin: { l: 60, r: 60, t: 40, b: 50 },
    },
  };
}

function dimensionOf(
  parameter: Parameter,
  settings: readonly (Setting | undefined)[],
): ParallelAxis {
  const { name, values, isNumeric, isLog } = parameter;
  if (!isNumeric) {
    const named = settings.map((setting) => (setting === undefined ? none : String(setting)));
    const texts = [...new Set([...values.map(String), ...named])];
    return {
      label: name,
      values: named.map((text) => texts.indexOf(text)),
      range: [-0.25, texts.length - 0.75],
      tickvals: texts.map((_, index) => index),
      ticktext: texts,
    };
  }
  const place = (value: number): number => (isLog ? Math.log10(value) : value);
  const listed = values.map(Number);
  const [low, high] = [listed[0], listed[listed.length - 1]];
  const ticks = listed.length <= mostTicks ? listed : ticksBetween(low, high, isLog);
  // Where a parameter is conditional, the lines that don't have it meet below its lowest number.
  const below = place(low) - 0.15 * (place(high) - place(low) || 1);
  const { isConditional } = parameter;
  return {
    label: name,
    values: settings.map((setting) => (setting === undefined ? below : place(Number(setting)))),
    range: [isConditional || low === high ? below : place(low), place(high)],
    tickvals: [...(isConditional ? [below] : []), ...ticks.map(place)],
    ticktext: [
      ...(isConditional ? [none] : []),
      ...ticks.map((tick) => String(Number(tick.toPrecision(3)))),
    ],
  };
}

/**
 * Returns the ticks of an axis.
 *
 * They are both ends, and three rounded numbers at about even distances between them.
 */
function ticksBetween(low: number, high: number, isLog: boolean): number[] {
  const inner = [0.25, 0.5, 0.75].map((share) =>
    isLog ? low * (high / low) ** share : low + (high - low) * share,
  );
  return [low, ...inner.map((tick) => Number(tick.toPrecision(isLog ? 1 : 2))), high];
}

function metricParallelAxis(name: string, means: readonly number[]): ParallelAxis {
  const [low, high] = [Math.min(...means), Math.max(...means)];
  const ticks = high > low ? [0, 0.25, 0.5, 0.75, 1].map((at) => low + at * (high - low)) : [low];
  return {
    label: name,
    values: [...means],
    range: high > low ? [low, high] : [low - 0.5, low + 0.5],
    tickvals: ticks,
    ticktext: ticks.map((tick) => formatMetric(name, tick)),
  };
}
