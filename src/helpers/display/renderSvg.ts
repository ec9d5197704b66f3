import { createHash } from "node:crypto";
import type { LoggerInterface } from "vega";
import { toPrint, type VegaLiteSpec } from "../charts/parts/index.js";
import { loadVega } from "./loadVega.js";

/** The pattern of numbers with decimals or a negative exponent, as they stand in attributes. */
const number = /(?<![#\w.])-?\d+(?:\.\d+(?:e[-+]?\d+)?|e-\d+)/g;

export interface RenderOptions {
  /** Called with what Vega warns of. @default console.warn */
  onWarning?: (message: string) => void;
  /**
   * The ground that the picture is for.
   *
   * On `"white"`, the project's colours are those for paper. On `"page"`, the picture lets the page
   * through, and its text has the colour of the page's text.
   *
   * @default "white"
   */
  ground?: "white" | "page";
}

/**
 * Draws a spec as a static SVG.
 *
 * The spec is of Vega-Lite, or of Vega if its `$schema` says so. The same spec gives the same text.
 *
 * @throws Error when Vega can't read or draw the spec
 */
export async function renderSvg(spec: VegaLiteSpec, options: RenderOptions = {}): Promise<string> {
  const { ground = "white", onWarning = warn } = options;
  const { vega, vegaLite } = await loadVega();
  const errors: string[] = [];
  const logger = quietLogger(errors, onWarning);
  // Vega marks the rows that it is given; a copy keeps the caller's clean.
  const copy = JSON.parse(JSON.stringify(spec), (_, value: unknown) =>
    ground === "white" ? toPrint(value) : value,
  ) as never;
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

/**
 * Makes an SVG of Vega's the same on every machine, and safe beside others in one page.
 *
 * Numbers get at most two decimals. Vega counts ids through the whole process; here they start with
 * the SVG's hash.
 */
function normalizeSvg(svg: string): string {
  const rounded = svg.replace(/<[^>]*>/g, (tag) =>
    tag.replace(number, (number) => String(Number(Number(number).toFixed(2)) + 0)),
  );
  const ids = [...rounded.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  const numbered = renameIds(rounded, ids, (index) => `def-${index}`);
  const hash = createHash("sha256").update(numbered).digest("hex").slice(0, 10);
  return renameIds(rounded, ids, (index) => `c${hash}-${index}`);
}

function renameIds(svg: string, ids: readonly string[], nameOf: (index: number) => string): string {
  const names = new Map(ids.map((id, index) => [id, nameOf(index)]));
  return svg
    .replace(/(\sid=")([^"]*)(")/g, (_, before: string, id: string, after: string) => {
      return `${before}${names.get(id) ?? id}${after}`;
    })
    .replace(/url\(#([^)]*)\)/g, (_, id: string) => `url(#${names.get(id) ?? id})`);
}
