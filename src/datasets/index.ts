export type { NdArray, TypedArray } from "@epochbook/core";
export { DatasetError } from "./datasetError.js";
export {
  loadImageFolder,
  type Checksums,
  type ImageDataset,
  type ImageFolderOptions,
  type LabelledImages,
  type Pixels,
} from "./imageFolder.js";
export { loadMnist, mnistChecksums, type MnistOptions } from "./mnist.js";
export { sliceRows, splitIndex, splitValidation } from "./split.js";
