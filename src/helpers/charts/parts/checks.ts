import { checkNames, checkWholeNumber, describe } from "@epochbook/core";

/**
 * Checks that a chart's options have no unknown name.
 *
 * @param names - the names of the options, as a record: the compiler sees that none is missing
 * @throws TypeError that names the unknown one, and the one that was probably meant
 */
export function expectOptions<T extends object>(options: T, names: Record<keyof T, true>): void {
  checkNames("options", options, Object.keys(names));
}

/**
 * Checks that there are rows.
 *
 * @throws RangeError when there is none
 */
export function expectRows(rows: readonly unknown[], name = "rows"): void {
  if (!Array.isArray(rows) || rows.length === 0) {
    const found = Array.isArray(rows) ? "an empty list" : describe(rows);
    throw new RangeError(`expected ${name} to be a list with at least one entry, got ${found}`);
  }
}

/**
 * Checks that a value is a finite number, and returns it.
 *
 * @param name - what a message calls the value, with its place
 * @throws RangeError when it isn't
 */
export function expectFinite(name: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new RangeError(`expected ${name} to be a finite number, got ${describe(value)}`);
  }
  return value;
}

/**
 * Checks that a value is a whole number from `least` on, and returns it.
 *
 * @throws RangeError when it isn't
 */
export function expectWhole(name: string, value: unknown, least: number): number {
  checkWholeNumber(name, value, least);
  return value;
}

/**
 * Checks that a value is a fraction from 0 to 1, and returns it.
 *
 * @throws RangeError when it isn't
 */
export function expectFraction(name: string, value: unknown): number {
  const fraction = expectFinite(name, value);
  if (fraction < 0 || fraction > 1) {
    const hint = fraction > 1 && fraction <= 100 ? ". Divide percentages by 100" : "";
    throw new RangeError(`expected ${name} to lie from 0 to 1, got ${fraction}${hint}`);
  }
  return fraction;
}

/**
 * Checks that one chart isn't to show too many things.
 *
 * @param things - the name of the things in a message, such as `runs`
 * @param hint - the end of the message, after a full stop
 * @throws RangeError when there are more than `most`
 */
export function expectAtMost(things: string, count: number, most: number, hint?: string): void {
  if (count > most) {
    const end = hint === undefined ? "" : `. ${hint}`;
    throw new RangeError(`expected at most ${most} ${things} in one chart, got ${count}${end}`);
  }
}

/**
 * Checks that names differ. Two classes of one name would share their place on an axis.
 *
 * @throws RangeError when a name comes twice
 */
export function expectDistinct(name: string, names: readonly string[]): void {
  const again = names.findIndex((each, index) => names.indexOf(each) < index);
  if (again >= 0) {
    const first = names.indexOf(names[again]);
    throw new RangeError(
      `expected ${name} to differ from one another, got "${names[again]}" at index ${first} and ${again}`,
    );
  }
}

/**
 * Checks that a domain is two finite numbers, the lower first.
 *
 * @throws RangeError when it isn't
 */
export function expectDomain(name: string, domain: readonly [number, number]): void {
  const [low, high] = domain;
  if (!Number.isFinite(low) || !Number.isFinite(high) || low >= high) {
    throw new RangeError(
      `expected ${name} to be two numbers, the lower first, got [${low}, ${high}]`,
    );
  }
}
