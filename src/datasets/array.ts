/** The element types that data comes in: pixels as bytes or floats, labels as bytes or integers. */
export type TypedArray = Float32Array | Int32Array | Uint8Array;

/** Numbers in row-major order with their shape, for example `[60000, 784]`. The data is shared, never copied. */
export interface NdArray<T extends TypedArray = TypedArray> {
  readonly data: T;
  readonly shape: readonly number[];
}
