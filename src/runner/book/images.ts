import type { MimeBundle, MultilineText } from "../notebook/format.js";
import { joinText } from "../notebook/format.js";

/** Extensions by type, the best representation first. */
const extensions = {
  "image/svg+xml": ".svg",
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "image/webp": ".webp",
  "image/gif": ".gif",
};

type ImageType = keyof typeof extensions;

export interface Image {
  type: ImageType;
  extension: string;
  content: string | Uint8Array;
}

/** The best image of a bundle, if it has one. */
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

/** A file of its own needs the namespace that an SVG inside of HTML may leave out. */
function standaloneSvg(svg: string): string {
  const [tag = ""] = /<svg\b[^>]*>/.exec(svg) ?? [];
  return tag.includes("xmlns=")
    ? svg
    : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
}
