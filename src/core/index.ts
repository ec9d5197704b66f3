/**
 * The functions and types that several packages need and none of them owns.
 *
 * All of them run in a browser too.
 */
export {
  isArrayLike,
  isObject,
  isTypedArray,
  kindOf,
  sizeOf,
  typedArrays,
  type NdArray,
  type TypedArray,
} from "./array.js";
export { checkChoice, checkNames, checkWholeNumber } from "./checks.js";
export { describe } from "./describe.js";
export { describeHistory } from "./describeHistory.js";
export {
  firstLineOf,
  isError,
  isUserError,
  messageOf,
  toError,
  UserError,
  type UserErrorOptions,
} from "./errors.js";
export { formatBar, formatTimes } from "./formatBar.js";
export { formatBytes, type BytesOf } from "./formatBytes.js";
export { formatDuration, type DurationOptions } from "./formatDuration.js";
export { hasColours } from "./hasColours.js";
export { absorb, foldHigh, hashAt, mix, mixMultipliers, mixShifts, scramble } from "./hash.js";
export { escapeHtml } from "./html.js";
export { didYouMean, nearest } from "./nearest.js";
export { plotlyTemplate } from "./plotlyTemplate.js";
export { checkSeed, deriveSeed } from "./seed.js";
export { summaryBundle, withSummary } from "./summary.js";
