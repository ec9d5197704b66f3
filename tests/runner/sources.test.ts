import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadNotebooks } from "@epochbook/runner/dist/sources.js";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder, writeSource } from "./notebooks.js";

const { folder, remove } = makeFolder();
const chapter = join(folder, "chapter");
const out = join(chapter, "book");
for (const name of ["b.ipynb", "a.ipynb", "solutions/c.ipynb", ".hidden.ipynb"]) {
  writeSource(join(chapter, name), "1");
}
writeSource(join(chapter, ".ipynb_checkpoints", "a.ipynb"), "1");
writeSource(join(out, "a.ipynb"), "1");
writeFileSync(join(chapter, "notes.txt"), "");

afterAll(remove);

describe("loadNotebooks", () => {
  it("finds a folder's notebooks in name order, then its subfolders', without hidden ones and outputs", () => {
    const notebooks = loadNotebooks([chapter], out);
    expect(notebooks.map(({ name }) => name)).toEqual(["a.ipynb", "b.ipynb", "solutions/c.ipynb"]);
    expect(notebooks[2].output).toBe(join(out, "solutions", "c.ipynb"));
    expect(notebooks[2].sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("takes single notebooks by their names", () => {
    const [notebook] = loadNotebooks([join(chapter, "solutions", "c.ipynb")], out);
    expect(notebook.output).toBe(join(out, "c.ipynb"));
  });

  it("never writes over a source", () => {
    expect(() => loadNotebooks([chapter], chapter)).toThrow(/would replace their sources/);
    const link = join(folder, "link");
    symlinkSync(chapter, link);
    expect(() => loadNotebooks([chapter], link)).toThrow(/would replace their sources/);
  });

  it("never writes two notebooks to one file", () => {
    const twin = writeSource(join(folder, "twin", "a.ipynb"), "1");
    expect(() => loadNotebooks([chapter, twin], out)).toThrow(/would both be written to/);
  });

  it("explains a path that holds no notebook", () => {
    expect(() => loadNotebooks([join(folder, "none")], out)).toThrow(/none: no such notebook/);
    mkdirSync(join(folder, "empty"));
    expect(() => loadNotebooks([join(folder, "empty")], out)).toThrow(/no notebook \(\*\.ipynb\)/);
  });
});
