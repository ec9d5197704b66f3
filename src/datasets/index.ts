export { DatasetError } from "./errors.js";
export {
  loadImageFolder,
  type Checksums,
  type ImageDataset,
  type ImageFolderOptions,
  type LabelledImages,
  type Pixels,
} from "./images.js";
export { loadMnist, mnistChecksums, type MnistOptions } from "./mnist.js";
export { sliceRows, splitIndex, splitValidation } from "./split.js";
