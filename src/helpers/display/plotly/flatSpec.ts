import {
  chart,
  palette,
  plot,
  shapes,
  type Part,
  type PlotlyFigure,
  type PlotlyTrace,
  type VegaLiteSpec,
} from "../../charts/parts/index.js";
import { coordinatesOf, listOf, titleOf } from "./attributes.js";
import { heatmapLayer } from "./heatmapLayer.js";

interface Row {
  x: string | number;
  y: string | number;
  trace: string;
}

/**
 * Draws scatter, bar and heatmap traces with Vega-Lite.
 *
 * @throws Error for horizontal bars, and for more traces than there are colours
 */
export function flatSpec({ data, layout }: PlotlyFigure): VegaLiteSpec {
  if (data.length > palette.length) {
    throw new Error(
      `expected at most ${palette.length} traces in a Plotly figure, got ${data.length}. Draw some of them apart`,
    );
  }
  if (data.some((trace) => trace.orientation === "h")) {
    throw new Error('expected upright bars in a Plotly figure, got orientation "h"');
  }
  const names = data.map(({ name }, index) => (typeof name === "string" ? name : `trace ${index}`));
  const rows = data.map((trace, index) => (isHeatmap(trace) ? [] : rowsOf(trace, names[index])));
  const bars = rows.filter((_, index) => data[index].type === "bar");
  const isNamed = bars.length > 0 || data.some(isHeatmap);
  const encoding = {
    x: axisOf(layout.xaxis, "x", isNamed || !rows.flat().every(({ x }) => typeof x === "number")),
    y: axisOf(layout.yaxis, "y", data.some(isHeatmap), bars.length > 0),
    ...seriesOf("color", names, palette),
  };
  const isGrouped = bars.length > 1 && layout.barmode !== "stack";
  const barLayer = {
    data: { values: bars.flatMap((bar, order) => bar.map((row) => ({ ...row, order }))) },
    mark: { type: "bar" },
    // The first trace is the lowest of a stack.
    encoding: {
      ...encoding,
      order: { field: "order", type: "quantitative" },
      ...(isGrouped && { xOffset: { field: "trace", type: "nominal" } }),
    },
  };
  const marks = data.flatMap((trace, index) => {
    if (isHeatmap(trace)) {
      return [heatmapLayer(trace, encoding)];
    }
    return trace.type === "bar"
      ? []
      : scatterLayers(trace, rows[index], encoding, seriesOf("shape", names, shapes));
  });
  return chart({
    width: plot.width,
    height: plot.height,
    layer: [...(bars.length > 0 ? [barLayer] : []), ...marks],
  });
}

function isHeatmap(trace: PlotlyTrace): boolean {
  return trace.type === "heatmap";
}

function rowsOf(trace: PlotlyTrace, name: string): Row[] {
  const ys = listOf(trace, "y");
  const xs = coordinatesOf(trace, "x", ys.length);
  return ys.map((y, index) => ({ x: xs[index], y, trace: name }));
}

function scatterLayers(trace: PlotlyTrace, values: Row[], encoding: Part, shape: Part): Part[] {
  const mode = typeof trace.mode === "string" ? trace.mode : "lines+markers";
  const line = {
    data: { values: values.map((row, order) => ({ ...row, order })) },
    mark: { type: "line", strokeWidth: 2 },
    encoding: { ...encoding, order: { field: "order", type: "quantitative" } },
  };
  const markers = {
    data: { values },
    mark: { type: "point", filled: true, size: 45, opacity: 1 },
    encoding: { ...encoding, ...shape },
  };
  return [
    ...(mode.includes("lines") ? [line] : []),
    ...(mode.includes("markers") ? [markers] : []),
  ];
}

function axisOf(axis: unknown, field: "x" | "y", isNamed: boolean, fromZero = false): Part {
  const title = titleOf(axis) ?? field;
  if (isNamed) {
    return { field, title, type: "nominal", sort: null, axis: { labelAngle: 0 } };
  }
  const { type, range } = (axis ?? {}) as { type?: string; range?: readonly number[] };
  const isLog = type === "log";
  return {
    field,
    title,
    type: "quantitative",
    ...(isLog
      ? { scale: { type: "log", nice: false, padding: 14 }, axis: { labelSeparation: 8 } }
      : {
          scale: range
            ? { domain: range }
            : fromZero
              ? { zero: true }
              : { zero: false, padding: 10 },
        }),
  };
}

/** Encodes the trace as a colour or a shape; a single trace needs none. */
function seriesOf(
  channel: "color" | "shape",
  names: readonly string[],
  range: readonly string[],
): Part {
  if (names.length === 1) {
    return channel === "color" ? { color: { value: range[0] } } : {};
  }
  const scale = { domain: names, range: range.slice(0, names.length) };
  return { [channel]: { field: "trace", type: "nominal", title: null, scale } };
}
