export type { NdArray, TypedArray } from "@epochbook/core";
export { DatasetError } from "./datasetError.js";
export { loadImageFolder, type Checksums, type ImageFolderOptions } from "./imageFolder.js";
export type { ImageDataset, LabelledImages, Pixels } from "./labelledImages.js";
export { loadMnist, mnistChecksums, type MnistOptions } from "./mnist.js";
export { sliceRows, splitIndex, splitValidation } from "./split.js";
