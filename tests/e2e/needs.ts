import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

export { testWith } from "../testWith.js";

/** The Python that has nbformat. */
export const PYTHON = process.env.EPOCHBOOK_TEST_PYTHON ?? "python3";

/** Debian's Chromium, or another by its path. */
export const CHROMIUM = process.env.EPOCHBOOK_TEST_CHROMIUM ?? "/usr/bin/chromium";

/** The folder that a quick run of the chapter has written. */
export const BOOK = process.env.EPOCHBOOK_TEST_BOOK ?? "book";

export const hasChromium = existsSync(CHROMIUM);
export const hasBook = existsSync(BOOK);
export const hasNbformat = spawnSync(PYTHON, ["-c", "import nbformat"]).status === 0;
export const hasPython = spawnSync(PYTHON, ["-c", "import venv, ensurepip"]).status === 0;
