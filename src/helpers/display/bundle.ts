/** One output in several representations, as a kernel's display message carries it. */
export interface DisplayBundle {
  /** The representations by MIME type; JSON types hold objects, all others text. */
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
}

/** The words of a chart. */
export interface ChartText {
  /** The finding, shown as the chart's title: "Validation accuracy levels off after 12 epochs." */
  caption: string;
  /** A description of the picture, for those who don't see it. */
  alt: string;
}

/**
 * Checks that a chart has both of its texts.
 *
 * @throws RangeError when one is missing or empty
 */
export function checkChartText(text: Partial<ChartText> | undefined): asserts text is ChartText {
  expectText("caption", text?.caption, "State the finding in a sentence");
  expectText("alt", text?.alt, "Describe what the chart shows");
}

/** Returns the words of a chart, for front ends without pictures. */
export function plainText({ caption, alt }: ChartText): string {
  return `${caption.trim()}\n${alt.trim()}`;
}

function expectText(name: string, value: unknown, hint: string): void {
  if (typeof value !== "string" || value.trim() === "") {
    const found = typeof value === "string" ? `"${value}"` : String(value);
    throw new RangeError(`expected ${name} to be a text that isn't empty, got ${found}. ${hint}`);
  }
}
