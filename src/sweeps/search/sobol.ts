/**
 * The primitive polynomials and initial direction numbers of Sobol's sequence.
 *
 * There is one row for each dimension but the first: the polynomial's degree, its inner
 * coefficients as bits, and the m's.
 *
 * Source: S. Joe, F. Y. Kuo, Constructing Sobol sequences with better two-dimensional projections,
 * 2008; their table new-joe-kuo-6.21201.
 */
const directionTable: readonly (readonly [degree: number, inner: number, m: readonly number[]])[] =
  [
    [1, 0, [1]],
    [2, 1, [1, 3]],
    [3, 1, [1, 3, 1]],
    [3, 2, [1, 1, 1]],
    [4, 1, [1, 1, 3, 3]],
    [4, 4, [1, 3, 5, 13]],
    [5, 2, [1, 1, 5, 5, 17]],
    [5, 4, [1, 1, 5, 5, 5]],
    [5, 7, [1, 1, 7, 11, 19]],
    [5, 11, [1, 1, 5, 1, 1]],
    [5, 13, [1, 1, 1, 3, 11]],
    [5, 14, [1, 3, 5, 5, 31]],
    [6, 1, [1, 3, 3, 9, 7, 49]],
    [6, 13, [1, 1, 1, 15, 21, 21]],
    [6, 16, [1, 3, 1, 13, 27, 49]],
    [6, 19, [1, 1, 1, 15, 7, 5]],
    [6, 22, [1, 3, 1, 15, 13, 25]],
    [6, 25, [1, 1, 5, 5, 19, 61]],
    [7, 1, [1, 3, 7, 11, 23, 15, 103]],
    [7, 4, [1, 3, 7, 13, 13, 15, 69]],
  ];

/** The number of dimensions of {@link sobolBits}. */
export const sobolDimensions = directionTable.length + 1;

const bitCount = 32;

/**
 * Returns a coordinate of a point of Sobol's sequence as a 32-bit number, from 0 to 2^32 - 1.
 *
 * @param index - counted from 0, in the order of Gray codes
 * @param dimension - counted from 0, below {@link sobolDimensions}
 */
export function sobolBits(index: number, dimension: number): number {
  const directions = directionsOf(dimension);
  let bits = 0;
  const gray = index ^ (index >>> 1);
  for (let bit = 0; bit < bitCount; bit++) {
    if (((gray >>> bit) & 1) === 1) {
      bits ^= directions[bit];
    }
  }
  return bits >>> 0;
}

/**
 * Returns the direction numbers v of a dimension.
 *
 * They are `v[k] = m[k] * 2^(31 - k)`, by the recurrence of its polynomial.
 */
function directionsOf(dimension: number): Int32Array {
  const directions = new Int32Array(bitCount);
  const [degree, inner, m] = dimension === 0 ? firstDirection : directionTable[dimension - 1];
  for (let k = 0; k < bitCount; k++) {
    if (k < m.length) {
      directions[k] = m[k] << (bitCount - 1 - k);
      continue;
    }
    const oldest = directions[k - degree];
    directions[k] = oldest ^ (oldest >>> degree);
    for (let back = 1; back < degree; back++) {
      if (((inner >>> (degree - 1 - back)) & 1) === 1) {
        directions[k] ^= directions[k - back];
      }
    }
  }
  return directions;
}

/** The row of the first dimension, which is van der Corput's sequence: every m is 1. */
const firstDirection = [bitCount, 0, new Array<number>(bitCount).fill(1)] as const;
