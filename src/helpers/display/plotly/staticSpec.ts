import {
  plot,
  type PlotlyFigure,
  type PlotlyTrace,
  type VegaLiteSpec,
} from "../../charts/parts/index.js";
import { flatSpec } from "./flatSpec.js";
import { parallelSpec } from "./parallelSpec.js";
import { surfaceSpec } from "./surfaceSpec.js";

const flat = ["scatter", "bar", "heatmap"];
const solid = ["surface", "scatter3d"];
const parallel = "parcoords";
/** The pixels by which a figure is wider than its plot. */
const frame = 24;

/**
 * Turns a Plotly figure into a spec of the same data for its static picture.
 *
 * A surface becomes a map of heights with the 3-D lines on it. Scatter, bar and heatmap traces and
 * parallel coordinates stay what they are.
 *
 * @throws Error that names the trace type when it has no static picture
 */
export function staticSpec(figure: PlotlyFigure): VegaLiteSpec {
  if (figure.data.length === 0) {
    throw new RangeError("expected the Plotly figure's data to hold at least one trace, got none");
  }
  const types = figure.data.map(traceType);
  if (types.length === 1 && types[0] === parallel) {
    const width = Number(figure.layout.width ?? plot.width + frame) - frame;
    return parallelSpec(figure.data[0], width);
  }
  const unknown = types.find((type) => !flat.includes(type) && !solid.includes(type));
  if (unknown !== undefined) {
    throw new Error(
      `expected Plotly traces of type ${[...flat, ...solid].join(", ")}, got "${unknown}", which has no static picture. Draw it with Vega-Lite`,
    );
  }
  if (types.every((type) => flat.includes(type))) {
    return flatSpec(figure);
  }
  const rest = types.filter((type) => type !== "scatter3d");
  if (rest.length !== 1 || rest[0] !== "surface") {
    throw new Error(
      `expected one Plotly surface, alone or with scatter3d traces, got ${types.join(", ")}. Draw them in figures of their own`,
    );
  }
  return surfaceSpec(figure);
}

/** Returns the type of a trace; for Plotly, one without a type is a scatter. */
export function traceType(trace: PlotlyTrace): string {
  return trace.type ?? "scatter";
}
