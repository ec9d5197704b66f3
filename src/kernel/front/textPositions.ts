/** The protocol counts Unicode code points, JavaScript UTF-16 code units; these functions turn one into the other. */

/** The position in UTF-16 code units of the code point number `codePoints` of a text. */
export function toUtf16(text: string, codePoints: number): number {
  let position = 0;
  for (let passed = 0; passed < codePoints && position < text.length; passed++) {
    position += (text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
  }
  return position;
}

/** The number of code points before a position in UTF-16 code units. */
export function toCodePoints(text: string, position: number): number {
  let count = 0;
  for (let at = 0; at < Math.min(position, text.length); count++) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return count;
}
