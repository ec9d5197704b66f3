export {
  isArrayLike,
  isTypedArray,
  kindOf,
  TYPED_ARRAYS,
  type NdArray,
  type TypedArray,
} from "./array.js";
export { DatasetError } from "./errors.js";
export {
  loadImageFolder,
  type Checksums,
  type ImageDataset,
  type ImageFolderOptions,
  type LabelledImages,
  type Pixels,
} from "./images.js";
export { loadMnist, MNIST_CHECKSUMS, type MnistOptions } from "./mnist.js";
export { sliceRows, splitValidation } from "./split.js";
