import type { MimeBundle } from "../link/content.js";
import type { Inspection } from "../link/language.js";

/** What is known of a name, as text and as Markdown; the place of its declaration is a detail of level 1. */
export function toMimeBundle(inspection: Inspection, detailLevel: 0 | 1): MimeBundle {
  const { signature, documentation, source } = inspection;
  const place = detailLevel === 1 && source !== "" ? source : "";
  const paragraphs = [documentation, place === "" ? "" : `Declared in ${place}`];
  const markdown = ["```typescript\n" + signature + "\n```", ...paragraphs];
  return {
    "text/plain": joinParagraphs([signature, ...paragraphs]),
    "text/markdown": joinParagraphs(markdown),
  };
}

function joinParagraphs(paragraphs: string[]): string {
  return paragraphs.filter((paragraph) => paragraph !== "").join("\n\n");
}
