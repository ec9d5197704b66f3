/** Z85, the text form of CurveZMQ's keys: five characters for four bytes. Source: ZeroMQ's RFC 32. */

const digits =
  "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

/** Writes bytes as Z85. Their number must be a multiple of 4. */
export function encodeZ85(bytes: Buffer): string {
  let text = "";
  for (let offset = 0; offset < bytes.length; offset += 4) {
    const value = bytes.readUInt32BE(offset);
    for (const unit of [85 ** 4, 85 ** 3, 85 ** 2, 85, 1]) {
      text += digits[Math.floor(value / unit) % 85];
    }
  }
  return text;
}

/** Reads Z85; `undefined` if a text is not Z85. */
export function decodeZ85(text: string): Buffer | undefined {
  const bytes = Buffer.alloc(Math.floor(text.length / 5) * 4);
  if (bytes.length * 5 !== text.length * 4) {
    return undefined;
  }
  for (let offset = 0; offset < bytes.length; offset += 4) {
    let value = 0;
    for (let index = (offset / 4) * 5; index < (offset / 4) * 5 + 5; index++) {
      const digit = digits.indexOf(text.charAt(index));
      value = digit < 0 ? Infinity : value * 85 + digit;
    }
    if (value > 0xffffffff) {
      return undefined;
    }
    bytes.writeUInt32BE(value, offset);
  }
  return bytes;
}
