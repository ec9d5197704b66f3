import { test } from "vitest";

/**
 * A `test` that runs only where what it needs is there.
 *
 * In CI a missing tool is a failure; outside, the tests are skipped and the reason is printed.
 */
export function testWith(needs: Record<string, boolean>): typeof test | typeof test.skip {
  const missing = Object.keys(needs).filter((need) => !needs[need]);
  if (missing.length === 0) {
    return test;
  }
  const reason = `needs ${missing.join(" and ")}`;
  if (process.env.CI) {
    throw new Error(`In CI every test must run, and one here ${reason}`);
  }
  console.warn(`Skipped: ${reason}`);
  return test.skip;
}
