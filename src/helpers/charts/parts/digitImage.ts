import { kindOf, type NdArray, type TypedArray } from "@epochbook/core";
import { readTypedArray } from "../../readArray.js";
import { pngDataUrl } from "./png.js";

/** Pictures of 28 × 28, `[n, 784]`: fractions from 0 (paper) to 1 (ink), or bytes from 0 to 255. */
export type DigitImages = NdArray | TypedArray;

const side = 28;
const size = side * side;

/**
 * Turns digits into data URLs, dark on light.
 *
 * @throws TypeError when the images are no typed array, such as a tensor
 * @throws RangeError when there are no images or more than `most`, or pixels are out of range
 */
export function digitImages(images: DigitImages, most: number): string[] {
  const pixels = readTypedArray("images", images);
  const count = pixels.length / size;
  if (!Number.isInteger(count) || count === 0) {
    throw new RangeError(
      `expected images to hold at least one picture of ${size} pixels, got ${pixels.length} numbers`,
    );
  }
  if (count > most) {
    throw new RangeError(
      `expected images to hold at most ${most} pictures, got ${count}. Take some with sliceRows`,
    );
  }
  return Array.from({ length: count }, (_, index) =>
    digitImage(pixels.subarray(index * size, (index + 1) * size), index),
  );
}

function digitImage(pixels: TypedArray, index: number): string {
  const white = kindOf(pixels) === "Float32Array" ? 1 : 255;
  const data = Uint8Array.from(pixels, (pixel) => {
    if (!(pixel >= 0 && pixel <= white)) {
      throw new RangeError(
        `expected pixels from 0 to ${white}, got ${pixel} in image ${index}. Fractions go in a Float32Array, bytes in a Uint8Array`,
      );
    }
    return 255 - Math.round((pixel / white) * 255);
  });
  return pngDataUrl({ width: side, height: side, channels: 1, data });
}
