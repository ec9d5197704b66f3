import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

export { testWith } from "../testWith.js";

/** The Python that has nbformat and venv. */
export const python = process.env.EPOCHBOOK_TEST_PYTHON ?? "python3";

/** The path of Chromium: by default where Debian puts it. */
export const chromiumPath = process.env.EPOCHBOOK_TEST_CHROMIUM ?? "/usr/bin/chromium";

/** The folder that a quick run of the chapter has written to. */
export const book = process.env.EPOCHBOOK_TEST_BOOK ?? "book";

export const hasChromium = existsSync(chromiumPath);
export const hasBook = existsSync(book);
export const hasNbformat = spawnSync(python, ["-c", "import nbformat"]).status === 0;
export const hasPython = spawnSync(python, ["-c", "import venv, ensurepip"]).status === 0;
