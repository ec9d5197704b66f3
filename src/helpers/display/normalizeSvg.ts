import { createHash } from "node:crypto";

/** Numbers with decimals or a negative exponent, as they stand in attributes. */
const number = /(?<![#\w.])-?\d+(?:\.\d+(?:e[-+]?\d+)?|e-\d+)/g;

/**
 * Makes an SVG of Vega's the same on every machine and safe beside others in one page: numbers have
 * at most two decimals, and ids, which Vega counts through the process, start with the SVG's hash.
 */
export function normalizeSvg(svg: string): string {
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
