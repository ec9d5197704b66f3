import { joinText, type MimeBundle, type MultilineText } from "../notebook/format.js";

/** The file extensions of image types, the best representation first. */
const extensions = {
  "image/svg+xml": ".svg",
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "image/webp": ".webp",
  "image/gif": ".gif",
};

type ImageType = keyof typeof extensions;

/** An image of an output: the text of an SVG, or the bytes of any other image. */
export interface Image {
  type: ImageType;
  extension: string;
  content: string | Uint8Array;
}

/** The size of an image in CSS pixels. */
export interface Size {
  width?: number;
  height?: number;
}

/** Returns the best image of an output, if it has one. */
export function findImage(bundle: MimeBundle): Image | undefined {
  for (const [type, extension] of Object.entries(extensions) as [ImageType, string][]) {
    const data = bundle[type];
    if (data === undefined) {
      continue;
    }
    const text = joinText(data as MultilineText);
    const content = type === "image/svg+xml" ? standaloneSvg(text) : Buffer.from(text, "base64");
    return { type, extension, content };
  }
  return undefined;
}

/** Returns the size of an SVG from its attributes or its view box; empty if it has neither. */
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

/**
 * Returns the text of an SVG for readers who don't see it, as HTML.
 *
 * It is the SVG's own label, or else its title and description.
 */
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

/** Returns an SVG with its namespace, which it needs as a file and may leave out in HTML. */
function standaloneSvg(svg: string): string {
  const [tag = ""] = /<svg\b[^>]*>/.exec(svg) ?? [];
  return tag.includes("xmlns=")
    ? svg
    : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
}
