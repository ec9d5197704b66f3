import type { NdArray } from "@epochbook/core";
import { formatPercent } from "../formatPercent.js";
import { readLabels, readTypedArray, type Labels } from "../readArray.js";
import { expectFraction, expectOptions, expectWhole } from "./parts/checks.js";
import { digitImages, type DigitImages } from "./parts/digitImage.js";
import { chart, type Part, type VegaLiteSpec } from "./parts/spec.js";
import { colors, palette } from "./parts/theme.js";

export interface ProbabilityBarsOptions {
  /** The true class of each digit, `[n]`; the heading of a wrong answer names it. */
  labels?: Labels;
}

/** The most images of a chart: more would make a page of its own. */
const maxImages = 12;
const side = 112;

/**
 * Draws digits, each beside the probabilities that a classifier gives its classes.
 *
 * @param images - `[n, 784]` digits, at most 12
 * @param probabilities - `[n, classes]`, row-major, as `predictProba` gives them
 * @throws TypeError when images or probabilities are no typed arrays, such as tensors
 * @throws RangeError when they differ in number, or pixels or probabilities are out of range
 */
export function probabilityBars(
  images: DigitImages,
  probabilities: NdArray<Float32Array> | Float32Array,
  options: ProbabilityBarsOptions = {},
): VegaLiteSpec {
  expectOptions(options, { labels: true });
  const pictures = digitImages(images, maxImages);
  const values = readTypedArray("probabilities", probabilities);
  const classes = values.length / pictures.length;
  if (!Number.isInteger(classes) || classes === 0) {
    throw new RangeError(
      `expected probabilities for ${pictures.length} images, [n, classes], got ${values.length} numbers`,
    );
  }
  const labels = options.labels && Array.from(readLabels("labels", options.labels));
  if (labels && labels.length !== pictures.length) {
    throw new RangeError(
      `expected labels for ${pictures.length} images, got ${labels.length}. Slice images and labels alike`,
    );
  }
  const panels = pictures.flatMap((picture, index) => {
    const row = Array.from(values.subarray(index * classes, (index + 1) * classes));
    row.forEach((value) => expectFraction(`probabilities of image ${index}`, value));
    const label = labels && expectWhole(`labels at index ${index}`, labels[index], 0);
    return [picturePanel(picture), barsPanel(row, label)];
  });
  return chart({
    title: {
      text: "Probabilities by class",
      subtitle: "Beside each digit the probability of every class; the answer is the dark bar.",
    },
    columns: 2,
    spacing: 24,
    concat: panels,
  });
}

function picturePanel(image: string): Part {
  return {
    width: side,
    height: side,
    data: { values: [{ image }] },
    mark: { type: "image", width: side, height: side, smooth: false },
    encoding: {
      x: { value: side / 2 },
      y: { value: side / 2 },
      url: { field: "image", type: "nominal" },
    },
  };
}

function barsPanel(row: readonly number[], label: number | undefined): Part {
  const answer = row.indexOf(Math.max(...row));
  const isWrong = label !== undefined && label !== answer;
  const values = row.map((probability, index) => ({
    class: String(index),
    probability,
    text: probability >= 0.005 ? `${formatProbability(probability, 0)}%` : "",
    isAnswer: index === answer,
  }));
  const x: Part = {
    field: "class",
    type: "nominal",
    sort: null,
    title: null,
    axis: { labelAngle: 0, ticks: false },
  };
  const y: Part = {
    field: "probability",
    type: "quantitative",
    title: null,
    scale: { domain: [0, 1] },
    axis: { format: ".0%", tickCount: 3 },
  };
  return {
    title: {
      text:
        `Answer: ${answer} (${formatProbability(row[answer], 1)} %)` +
        (isWrong ? `. Wrong: it is labelled ${label}` : ""),
      frame: "group",
      fontSize: 12.5,
      fontWeight: "normal",
      offset: 12,
      ...(isWrong && { color: colors.wrong }),
    },
    width: 380,
    height: side,
    data: { values },
    encoding: { x, y },
    layer: [
      {
        mark: { type: "bar" },
        encoding: {
          color: { condition: { test: "datum.isAnswer", value: palette[0] }, value: "#9DBFD6" },
        },
      },
      {
        mark: { type: "text", dy: -7, color: colors.ink, fontSize: 11 },
        encoding: { text: { field: "text", type: "nominal" } },
      },
    ],
  };
}

/** Writes a probability in percent; what is below 1 is never rounded up to 100. */
function formatProbability(fraction: number, digits: number): string {
  const rounded = formatPercent(fraction, digits);
  return Number(rounded) === 100 && fraction < 1
    ? `>${(100 - 10 ** -digits).toFixed(digits)}`
    : rounded;
}
