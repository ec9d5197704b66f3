import type { NdArray } from "@epochbook/core";

/** The pixels of images: as they are stored (0 to 255), or as floats in [0, 1]. */
export type Pixels = Uint8Array | Float32Array;

/** Images with their labels, in the order of the files. */
export interface LabelledImages<P extends Pixels = Float32Array> {
  /** The images `[n, height * width]`: one in each row, its pixels row by row. */
  readonly images: NdArray<P>;
  /** The labels `[n]`, each at least 0 and below `classes`. */
  readonly labels: NdArray<Uint8Array>;
  readonly height: number;
  readonly width: number;
  /** The number of classes. */
  readonly classes: number;
}

/** A data set of images: those to learn from and those to test on. */
export interface ImageDataset<P extends Pixels = Float32Array> {
  readonly train: LabelledImages<P>;
  readonly test: LabelledImages<P>;
}
