import type { Tape } from "../autodiff/index.js";
import type { Value } from "../onnx/index.js";
import { transposition } from "../rules/index.js";
import { checkChannelsLast, checkKnown } from "./shapes.js";

/** @throws NotCovered unless images are `[rows, height, width, channels]`, of known size */
export function checkImages(layer: { dataFormat: string | undefined }, images: Value): void {
  checkChannelsLast(layer);
  checkKnown(images.shape);
}

/** `[rows, height, width, channels]` → `[rows, channels, height, width]`, as ONNX has images. */
export function channelsFirst(tape: Tape, images: Value): Value {
  return tape.apply(transposition, [images], [0, 3, 1, 2]);
}

/** The way back. */
export function channelsLast(tape: Tape, images: Value): Value {
  return tape.apply(transposition, [images], [0, 2, 3, 1]);
}
