import { createHash } from "node:crypto";
import { checkNames, describe } from "@epochbook/core";
import { DatasetError } from "./datasetError.js";
import { fileRoles, findFile, readBytes } from "./idxFiles.js";
import { parseIdx, type IdxContent } from "./idx.js";
import type { ImageDataset, LabelledImages, Pixels } from "./labelledImages.js";
import { summarizeSet, summarizeSets } from "./summary.js";

/** The md5 sums, in hexadecimal, of a known data set's uncompressed files. */
export type Checksums = Readonly<Record<keyof typeof fileRoles, string>>;

/** The options of {@link loadImageFolder}. */
export interface ImageFolderOptions {
  /**
   * The type of the pixels.
   *
   * `"float32"`: divided by 255; `"uint8"`: as stored, a quarter of the memory.
   * @default "float32"
   */
  pixels?: "float32" | "uint8";
  /**
   * The number of classes.
   * @default the largest training label + 1
   */
  classes?: number;
  /**
   * The beginning of the files' names, where a folder holds several data sets (`emnist-letters-`).
   * @default ""
   */
  prefix?: string;
  /** The md5 sums that the files must have. */
  checksums?: Checksums;
}

/**
 * Loads a data set in MNIST's format from a folder.
 *
 * The files are `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and
 * `t10k-labels-idx1-ubyte`, plain or `.gz`. Fashion-MNIST and EMNIST (whose images are stored
 * transposed) have this form too.
 *
 * @throws TypeError for an option that isn't known
 * @throws DatasetError when a file is missing, damaged, of another kind or does not fit its partner
 */
export function loadImageFolder(
  folder: string,
  options: ImageFolderOptions & { pixels: "uint8" },
): ImageDataset<Uint8Array>;
export function loadImageFolder(folder: string, options?: ImageFolderOptions): ImageDataset;
export function loadImageFolder(
  folder: string,
  options: ImageFolderOptions = {},
): ImageDataset<Pixels> {
  checkOptions(options);
  const { pixels = "float32", prefix = "", checksums } = options;
  const read = (role: keyof typeof fileRoles, dimensions: number): SourceFile => {
    const file = findFile(folder, fileRoles[role], prefix);
    const bytes = readBytes(file);
    const content = parseIdx(bytes, dimensions, file);
    if (checksums) {
      checkSum(file, bytes, checksums[role]);
    }
    return { file, ...content };
  };
  const pair = (
    images: SourceFile,
    labels: SourceFile,
    classes: number,
  ): LabelledImages<Pixels> => {
    checkCounts(images, labels);
    checkLabels(labels, classes);
    const [count, height, width] = images.shape;
    const data = pixels === "uint8" ? images.data : scalePixels(images.data);
    return summarizeSet({
      images: { data, shape: [count, height * width] },
      labels: { data: labels.data, shape: [count] },
      height,
      width,
      classes,
    });
  };
  const trainLabels = read("trainLabels", 1);
  const classes = options.classes ?? largest(trainLabels.data) + 1;
  const train = pair(read("trainImages", 3), trainLabels, classes);
  const testImages = read("testImages", 3);
  checkSize(testImages, train);
  return summarizeSets({ train, test: pair(testImages, read("testLabels", 1), classes) });
}

interface SourceFile extends IdxContent {
  readonly file: string;
}

/**
 * Returns bytes as floats in [0, 1].
 *
 * Each is the 32-bit float nearest to byte / 255, as numpy computes it.
 */
function scalePixels(bytes: Uint8Array): Float32Array {
  const scaled = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);
  const pixels = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    pixels[i] = scaled[bytes[i]];
  }
  return pixels;
}

function largest(labels: Uint8Array): number {
  return labels.reduce((most, label) => Math.max(most, label), 0);
}

/** The names of the options, as a record: the compiler sees that none is missing. */
const optionNames: Record<keyof ImageFolderOptions, true> = {
  pixels: true,
  classes: true,
  prefix: true,
  checksums: true,
};

function checkOptions(options: ImageFolderOptions): void {
  checkNames("options", options, Object.keys(optionNames));
  const { pixels = "float32", classes = 1 } = options;
  if (!["float32", "uint8"].includes(pixels)) {
    throw new RangeError(`expected pixels to be "float32" or "uint8", got ${describe(pixels)}`);
  }
  if (!Number.isInteger(classes) || classes < 1 || classes > 256) {
    throw new RangeError(
      `expected classes to be a whole number from 1 to 256, got ${describe(classes)}`,
    );
  }
}

function checkCounts(images: SourceFile, labels: SourceFile): void {
  if (images.shape[0] !== labels.shape[0]) {
    const expected = `one label for each of the ${images.shape[0]} images of ${images.file}`;
    throw new DatasetError(labels.file, expected, `${labels.shape[0]} labels`);
  }
}

function checkLabels(labels: SourceFile, classes: number): void {
  const index = labels.data.findIndex((label) => label >= classes);
  if (index >= 0) {
    const expected = `labels from 0 to ${classes - 1}`;
    throw new DatasetError(labels.file, expected, `${labels.data[index]} at index ${index}`);
  }
}

function checkSize(images: SourceFile, train: LabelledImages<Pixels>): void {
  const [, height, width] = images.shape;
  if (height !== train.height || width !== train.width) {
    const expected = `images of ${train.height} × ${train.width} pixels, as for training`;
    throw new DatasetError(images.file, expected, `${height} × ${width}`);
  }
}

function checkSum(file: string, bytes: Uint8Array, expected: string): void {
  const found = createHash("md5").update(bytes).digest("hex");
  if (found !== expected) {
    const hint = "The file is damaged or of another data set; get it anew";
    throw new DatasetError(file, `the md5 sum ${expected}`, found, hint);
  }
}
