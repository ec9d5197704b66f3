import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readNotebook, UserError, writeNotebook } from "@epochbook/runner";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder, makeNotebook } from "./notebooks.js";

const { folder, remove } = makeFolder();
const path = join(folder, "a.ipynb");

afterAll(remove);

function read(content: unknown) {
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return readNotebook(path).notebook;
}

describe("readNotebook", () => {
  it("fills missing, invalid and repeated cell ids, and keeps the others", () => {
    const notebook = makeNotebook("1", "2", "3", "4", "5");
    const cells = notebook.cells as { id?: string }[];
    cells[1].id = "cell-1";
    cells[2].id = "same";
    cells[3].id = "same";
    cells[4].id = "not valid!";
    const { nbformat_minor, cells: filled } = read(notebook);
    expect(nbformat_minor).toBe(5);
    expect(filled.map(({ id }) => id)).toEqual(["cell-1-2", "cell-1", "same", "cell-4", "cell-5"]);
  });

  it("takes notebooks that name no language", () => {
    expect(read({ ...makeNotebook("1"), metadata: {} }).cells).toHaveLength(1);
  });

  it("takes notebooks that begin with a byte order mark", () => {
    expect(read("\uFEFF" + JSON.stringify(makeNotebook("1"))).cells).toHaveLength(1);
  });

  it.each([
    ["broken JSON", '{"nbformat": 4, <<<<<<< HEAD', /a\.ipynb is not a notebook: expected JSON/],
    ["other JSON", [1], /not a notebook: expected a JSON object with "nbformat"/],
    ["an old format", { nbformat: 3, worksheets: [] }, /format 3; expected 4\. Convert it/],
    ["no cells", { nbformat: 4, metadata: {} }, /expected "metadata" and a list "cells"/],
    [
      "a cell without a source",
      { nbformat: 4, metadata: {}, cells: [{ cell_type: "code", metadata: {} }] },
      /a\.ipynb, cell 1: expected a code, markdown or raw cell with "metadata" and "source"/,
    ],
    [
      "a cell that is none",
      { nbformat: 4, metadata: {}, cells: [null] },
      /cell 1: expected a code/,
    ],
    [
      "tags that are no list",
      makeNotebook("1", ["2", { tags: 5 as unknown as string[] }]),
      /a\.ipynb, cell 2: expected a list of strings as "tags" in its metadata, got 5/,
    ],
    [
      "tags that are no strings",
      makeNotebook(["1", { tags: [5] as unknown as string[] }]),
      /cell 1: expected a list of strings as "tags" in its metadata, got \[5\]/,
    ],
    [
      "another language",
      { ...makeNotebook("1"), metadata: { language_info: { name: "python" } } },
      /notebook in python; expected one in typescript/,
    ],
  ])("explains %s", (_what, content, message) => {
    expect(() => read(content)).toThrow(UserError);
    expect(() => read(content)).toThrow(message);
  });

  it("explains a file that isn't there", () => {
    expect(() => readNotebook(join(folder, "none.ipynb"))).toThrow(/none\.ipynb can't be read/);
  });
});

describe("writeNotebook", () => {
  it("makes the folders, replaces the file, and leaves no other behind", () => {
    const target = join(folder, "deep", "er", "b.ipynb");
    const notebook = read(makeNotebook("1"));
    writeNotebook(target, notebook);
    writeNotebook(target, { ...notebook, metadata: { changed: true } });
    expect(readdirSync(join(folder, "deep", "er"))).toEqual(["b.ipynb"]);
    const text = readFileSync(target, "utf8");
    expect(text).toMatch(/^\{\n "nbformat": 4,[^]*\}\n$/);
    expect(JSON.parse(text)).toMatchObject({ nbformat_minor: 5, metadata: { changed: true } });
  });
});
