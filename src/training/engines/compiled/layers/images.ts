import type { Tape } from "../autodiff.js";
import type { Value } from "../onnx/index.js";
import { transposition } from "../rules/index.js";
import { checkChannelsLast, checkKnown } from "./shapes.js";

/**
 * Checks the images that a layer takes.
 *
 * @throws NotCovered unless they are `[rows, height, width, channels]`, of known size
 */
export function checkImages(layer: { dataFormat: string | undefined }, images: Value): void {
  checkChannelsLast(layer);
  checkKnown(images.shape);
}

/**
 * Moves the channels before height and width, as ONNX has images.
 *
 * `[rows, height, width, channels]` → `[rows, channels, height, width]`.
 */
export function channelsFirst(tape: Tape, images: Value): Value {
  return tape.apply(transposition, [images], [0, 3, 1, 2]);
}

/**
 * Moves the channels back behind height and width, as TensorFlow.js has images.
 *
 * `[rows, channels, height, width]` → `[rows, height, width, channels]`.
 */
export function channelsLast(tape: Tape, images: Value): Value {
  return tape.apply(transposition, [images], [0, 2, 3, 1]);
}
