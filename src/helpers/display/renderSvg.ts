import type { LoggerInterface } from "vega";
import type { VegaLiteSpec } from "../charts/index.js";
import { loadVega } from "./loadVega.js";
import { normalizeSvg } from "./normalizeSvg.js";

export interface RenderOptions {
  /** Hears what Vega finds doubtful. @default console.warn */
  onWarning?: (message: string) => void;
}

/**
 * Draws a Vega-Lite spec, or a Vega one by its `$schema`, as a static SVG. The same spec gives the
 * same text.
 *
 * @throws Error when Vega can't read or draw the spec
 */
export async function renderSvg(spec: VegaLiteSpec, options: RenderOptions = {}): Promise<string> {
  const { vega, vegaLite } = await loadVega();
  const errors: string[] = [];
  const logger = quietLogger(errors, options.onWarning ?? warn);
  // Vega marks the rows that it is given; a copy keeps the caller's clean.
  const copy = JSON.parse(JSON.stringify(spec)) as never;
  const isVega = /\/vega\/v\d/.test(spec.$schema);
  const vegaSpec = isVega ? copy : vegaLite.compile(copy, { logger }).spec;
  // The SVG as a whole has a name and a description; a name for every mark would repeat it.
  const view = new vega.View(vega.parse(vegaSpec, { aria: false } as never), {
    renderer: "none",
    logger,
  });
  try {
    const svg = await view.toSVG();
    if (errors.length > 0) {
      throw new Error(`Vega could not draw the chart: ${errors.join("; ")}`);
    }
    return normalizeSvg(svg);
  } finally {
    view.finalize();
  }
}

function warn(message: string): void {
  console.warn(`Chart: ${message}`);
}

function quietLogger(errors: string[], onWarning: (message: string) => void): LoggerInterface {
  const logger: LoggerInterface = {
    level: (value?: number) => (value === undefined ? 0 : logger),
    error: (...parts) => {
      errors.push(parts.map(String).join(" "));
      return logger;
    },
    warn: (...parts) => {
      onWarning(parts.map(String).join(" "));
      return logger;
    },
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}
