import { plotlyTemplate } from "@epochbook/core";
import type { MimeBundle } from "../../link/content.js";
import { isPlainObject } from "./isPlainObject.js";

/**
 * Returns the bundle of a Vega-Lite or Vega specification, which front ends draw.
 *
 * The MIME types are those that JupyterLab knows.
 */
export function vegaBundle(value: unknown): MimeBundle | undefined {
  if (!isPlainObject(value) || typeof value.$schema !== "string") {
    return undefined;
  }
  const [, kind] = /\/schema\/(vega-lite|vega)\/v\d/.exec(value.$schema) ?? [];
  if (kind === "vega-lite") {
    return { "application/vnd.vegalite.v5+json": value };
  }
  return kind === "vega" ? { "application/vnd.vega.v5+json": value } : undefined;
}

/**
 * Returns the bundle of a Plotly figure, which has traces and a layout.
 *
 * If the layout names no template, the figure gets one that follows the page's theme.
 */
export function plotlyBundle(value: unknown): MimeBundle | undefined {
  if (!isPlainObject(value) || !Array.isArray(value.data) || !isPlainObject(value.layout)) {
    return undefined;
  }
  if (value.data.length === 0 || !value.data.every(isTrace)) {
    return undefined;
  }
  const { data, layout, config, frames } = value;
  return {
    "application/vnd.plotly.v1+json": {
      data,
      layout: { template: plotlyTemplate, ...layout },
      ...(config !== undefined && { config }),
      ...(frames !== undefined && { frames }),
    },
  };
}

function isTrace(value: unknown): boolean {
  return isPlainObject(value) && ["type", "x", "y", "z"].some((key) => key in value);
}
