/** Says of a value what a message should: the value itself and its type. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.join(", ")}] (list)`;
  }
  const text = typeof value === "string" ? `"${value}"` : String(value);
  return `${text} (${typeof value})`;
}

/** @throws RangeError unless the value is a whole number from `least` on; `name` says what it is */
export function checkWholeNumber(
  name: string,
  value: unknown,
  least: number,
): asserts value is number {
  if (!Number.isSafeInteger(value) || (value as number) < least) {
    throw new RangeError(
      `expected ${name} to be a whole number >= ${least}, got ${describe(value)}`,
    );
  }
}
