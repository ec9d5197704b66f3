import { escapeHtml } from "@epochbook/core";
import type { ChartText } from "./bundle.js";

/** Gives an SVG the role of an image, the caption as its title and the alternative text as its description. */
export function describeSvg(svg: string, text: ChartText): string {
  const caption = escapeHtml(text.caption.trim());
  const alt = escapeHtml(text.alt.trim());
  return svg.replace(
    /<svg([^>]*)>/,
    (_, attributes: string) =>
      `<svg${attributes} role="img" aria-label="${caption} ${alt}"><title>${caption}</title><desc>${alt}</desc>`,
  );
}
