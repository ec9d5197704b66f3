import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { test } from "vitest";

/** The Python that has nbformat. */
export const PYTHON = process.env.EPOCHBOOK_TEST_PYTHON ?? "python3";

/** Debian's Chromium, or another by its path. */
export const CHROMIUM = process.env.EPOCHBOOK_TEST_CHROMIUM ?? "/usr/bin/chromium";

/** The folder that a quick run of the chapter has written. */
export const BOOK = process.env.EPOCHBOOK_TEST_BOOK ?? "book";

/**
 * A `test` that runs only where what it needs is there. In CI a missing tool is a failure; outside,
 * the tests are skipped and the reason is printed.
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

export const hasChromium = existsSync(CHROMIUM);
export const hasBook = existsSync(BOOK);
export const hasNbformat = spawnSync(PYTHON, ["-c", "import nbformat"]).status === 0;
export const hasPython = spawnSync(PYTHON, ["-c", "import venv, ensurepip"]).status === 0;
