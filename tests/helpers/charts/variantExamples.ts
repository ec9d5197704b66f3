import {
  accuracyBySeconds,
  accuracyByVariant,
  differenceByVariant,
} from "@epochbook/helpers/dist/charts/index.js";
import type { VariantRow } from "@epochbook/helpers/dist/charts/parts/index.js";
import type { Example } from "./examples.js";

/** Returns test accuracies of the seven variants: ours from three seeds, and two other sources. */
function variants(): VariantRow[] {
  const rows: [variant: string, accuracy: number, seconds: number][] = [
    ["simple", 0.922, 21],
    ["hidden", 0.9447, 5.8],
    ["dropout", 0.9431, 7.1],
    ["dropout-250", 0.9789, 84],
    ["rmsprop", 0.979, 8.2],
    ["adam", 0.9803, 8.3],
    ["adam-200", 0.981, 80],
  ];
  return rows.flatMap(([variant, accuracy, seconds], index) => [
    ...[1671, 1672, 1673].map((seed, draw) => ({
      variant,
      source: "ours",
      accuracy: accuracy + (draw - 1) * 0.0007 * (1 + (index % 3)),
      seed,
      seconds: seconds * (1 + draw * 0.02),
    })),
    { variant, source: "published", accuracy: accuracy + 0.001 * ((index % 4) - 1.5) },
    { variant, source: "Keras 3", accuracy: accuracy - 0.0005 },
  ]);
}

const ours = ({ source }: VariantRow): boolean => source === "ours";

/** Examples of the charts that lay the chapter's variants side by side. */
export const variantExamples: Record<string, Example> = {
  "accuracy-by-variant": {
    chart: accuracyByVariant(variants()),
    caption: "Our means differ from the published test accuracies by at most 0.15 points.",
    alt: "Seven variants, each with three points: ours with a bar, the published, Keras 3's.",
  },
  "accuracy-by-variant-one": {
    chart: accuracyByVariant(variants().filter((row) => !ours(row))),
    caption: "Without runs of ours there are two points a variant.",
    alt: "Seven variants, each with two points and no bar.",
  },
  "difference-by-variant": {
    chart: differenceByVariant(variants(), { reference: "published", tolerance: 0.3 }),
    caption: "All variants lie within 0.3 points of the published figures.",
    alt: "Seven variants, each with two points near the line at 0, inside of a band.",
  },
  "accuracy-by-seconds": {
    chart: accuracyBySeconds(variants().filter(ours)),
    caption: "Adam is as good after 8 seconds as gradient descent after 84.",
    alt: "Seven named points, accuracy against seconds from 6 to 84.",
  },
};
