export type { NdArray, TypedArray } from "./array.js";
