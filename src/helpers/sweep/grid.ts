/** One setting of each name: of `{ rate: [0.1, 0.2], seed: [1, 2] }`, say `{ rate: 0.1, seed: 2 }`. */
export type Combination<Values extends Record<string, readonly unknown[]>> = {
  [Name in keyof Values]: Values[Name][number];
};

/**
 * All combinations of the values, the first name varying slowest.
 *
 * @param values - a list of values by name
 * @throws RangeError when a name has no values, or no name is given
 */
export function grid<const Values extends Record<string, readonly unknown[]>>(
  values: Values,
): Combination<Values>[] {
  const names = Object.keys(values);
  if (names.length === 0) {
    throw new RangeError("expected values by name, such as { rate: [0.001, 0.01] }, got no name");
  }
  let combinations: Record<string, unknown>[] = [{}];
  for (const name of names) {
    if (!Array.isArray(values[name]) || values[name].length === 0) {
      throw new RangeError(`expected ${name} to be a list of at least one value`);
    }
    combinations = combinations.flatMap((combination) =>
      values[name].map((value) => ({ ...combination, [name]: value })),
    );
  }
  return combinations as Combination<Values>[];
}
