import { escapeHtml } from "@epochbook/core";
import type { MimeBundle } from "../../link/content.js";
import { formatNumber, htmlTable } from "./html.js";

/** The most rows and columns of a tensor that are shown. */
const shownLength = 20;

/** The part of a TensorFlow.js tensor that is needed to show it. */
interface Tensor {
  shape: number[];
  dtype: string;
  isDisposed: boolean;
  array: () => Promise<unknown>;
  toString: (verbose?: boolean) => string;
}

/**
 * Returns what shows a tensor: its type, its shape and its values.
 *
 * A vector or matrix is shown as a table of its first rows and columns too.
 */
export async function tensorBundle(value: unknown): Promise<MimeBundle | undefined> {
  if (!isTensor(value)) {
    return undefined;
  }
  const title = `${value.dtype} tensor of shape [${value.shape.join(", ")}]`;
  if (value.isDisposed) {
    return { "text/plain": `${title}, disposed` };
  }
  const text = { "text/plain": `${title}\n${value.toString().replace(/^Tensor\s*\n/, "")}` };
  if (value.shape.length === 0 || value.shape.length > 2 || value.shape.includes(0)) {
    return text;
  }
  const values = (await value.array()) as unknown[];
  const rows = value.shape.length === 1 ? [values] : (values as unknown[][]);
  const shown = rows
    .slice(0, shownLength)
    .map((row) => row.slice(0, shownLength).map((each) => formatNumber(each)));
  const [height, width] = [rows.length, rows[0].length];
  const isCut = height > shownLength || width > shownLength;
  const note = isCut
    ? `the first ${Math.min(height, shownLength)} × ${Math.min(width, shownLength)} of ${height} × ${width}`
    : "";
  return { ...text, "text/html": `<p>${escapeHtml(title)}</p>${htmlTable([], shown, note)}` };
}

function isTensor(value: unknown): value is Tensor {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const { shape, dtype, dataSync, array } = value as Record<string, unknown>;
  return (
    Array.isArray(shape) &&
    typeof dtype === "string" &&
    typeof dataSync === "function" &&
    typeof array === "function"
  );
}
