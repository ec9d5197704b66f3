/** In CSS pixels. */
export interface Size {
  width?: number;
  height?: number;
}

/** The size of an SVG from its attributes or its view box; empty if it has neither. */
export function svgSize(svg: string): Size {
  const [tag = ""] = /<svg\b[^>]*>/.exec(svg) ?? [];
  const width = /\swidth="([\d.]+)(?:px)?"/.exec(tag)?.[1];
  const height = /\sheight="([\d.]+)(?:px)?"/.exec(tag)?.[1];
  if (width !== undefined && height !== undefined) {
    return { width: Math.ceil(Number(width)), height: Math.ceil(Number(height)) };
  }
  const box = /\sviewBox="([^"]*)"/
    .exec(tag)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , boxWidth, boxHeight] = box ?? [];
  return boxWidth && boxHeight ? { width: Math.ceil(boxWidth), height: Math.ceil(boxHeight) } : {};
}

/** What an SVG says for those who don't see it, as HTML text: its own label, else its title and description. */
export function svgLabel(svg: string): string | undefined {
  const [tag = ""] = /<svg\b[^>]*>/.exec(svg) ?? [];
  const label = /\saria-label="([^"]+)"/.exec(tag)?.[1];
  if (label !== undefined) {
    return label;
  }
  const head = svg.slice(0, svg.search(/<(?:g|path|rect)\b/));
  const parts = ["title", "desc"].flatMap((name) => {
    const text = new RegExp(`<${name}\\b[^>]*>([^<]+)</${name}>`).exec(head)?.[1]?.trim();
    return text ? [text] : [];
  });
  return parts.length > 0 ? parts.join(". ").replaceAll('"', "&quot;") : undefined;
}
