import { withSummary, type NdArray } from "@epochbook/core";
import type { LabelledImages, Pixels } from "./labelledImages.js";

/** Makes images with labels show themselves in a notebook by their number, shapes and classes. */
export function summarizeSet<P extends Pixels>(set: LabelledImages<P>): LabelledImages<P> {
  return withSummary(set, ({ images, labels, ...rest }) => [
    `${countOf(labels)}, ${describeImages(rest)}`,
    `images: ${describeArray(images)}`,
    `labels: ${describeArray(labels)}`,
  ]);
}

/** Makes two sets of images alike show themselves in a notebook, one line for each. */
export function summarizeSets<S extends Readonly<Record<string, LabelledImages<Pixels>>>>(
  sets: S,
): S {
  return withSummary(sets, () => {
    const entries = Object.entries(sets);
    return [
      `images of ${describeImages(entries[0][1])}`,
      ...entries.map(
        ([name, { images, labels }]) =>
          `${name}: ${countOf(labels)} ${describeArray(images)}, labels ${describeArray(labels)}`,
      ),
    ];
  });
}

function describeImages({ height, width, classes }: Omit<LabelledImages, "images" | "labels">) {
  return `${height} × ${width} pixels, ${classes} classes`;
}

function countOf({ shape: [count] }: NdArray): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? "image" : "images"}`;
}

function describeArray({ data, shape }: NdArray): string {
  return `${data.constructor.name} [${shape.join(", ")}]`;
}
