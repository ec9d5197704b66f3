/** Numbers with at most six digits, other elements as they are. */
export function formatNumber(value: unknown): string {
  return typeof value === "number" && !Number.isInteger(value)
    ? String(Number(value.toPrecision(6)))
    : String(value);
}
