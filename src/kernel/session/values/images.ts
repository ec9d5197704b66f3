import type { MimeBundle } from "../../link/content.js";

/** The first bytes of the image files that front ends show. */
const signatures = {
  "image/png": [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  "image/jpeg": [0xff, 0xd8, 0xff],
  "image/gif": [0x47, 0x49, 0x46, 0x38],
};

/** Returns the bundle of the bytes of an image file. */
export function imageBundle(value: unknown): MimeBundle | undefined {
  if (!(value instanceof Uint8Array)) {
    return undefined;
  }
  for (const [type, signature] of Object.entries(signatures)) {
    if (signature.every((byte, index) => value[index] === byte)) {
      return { [type]: Buffer.from(value).toString("base64") };
    }
  }
  return undefined;
}
