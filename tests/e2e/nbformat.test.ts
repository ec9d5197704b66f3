import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect } from "vitest";
import { listNotebooks } from "../notebooks/notebooks.js";
import { book, hasBook, hasNbformat, python, testWith } from "./needs.js";

const validate = `
import sys, nbformat
for path in sys.argv[1:]:
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5), path
    nbformat.validate(notebook)
    assert any(cell.get("outputs") for cell in notebook.cells), path + " has no output"
print(len(sys.argv) - 1)
`;

function notebooksOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ipynb"))
    .map((name) => join(folder, name));
}

describe("executed notebooks", () => {
  testWith({ "Python's nbformat": hasNbformat, [`a book in ${book}`]: hasBook })(
    "are valid by nbformat's own schema and hold outputs",
    () => {
      const files = notebooksOf(book);
      const { stdout, stderr } = spawnSync(python, ["-c", validate, ...files], {
        encoding: "utf8",
      });
      expect(stderr).toBe("");
      expect(Number(stdout)).toBe(files.length);
      expect(files.map((file) => relative(book, file))).toEqual(
        expect.arrayContaining(listNotebooks()),
      );
    },
  );
});
