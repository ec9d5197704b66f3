import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listNotebooks, readSource, textOf } from "../../notebooks/notebooks.js";
import { TestNotebook } from "./notebook.js";

const folder = join(import.meta.dirname, "../../../notebooks");
const notebook = new TestNotebook(folder);

describe("the chapter's notebooks", () => {
  it.each(listNotebooks())("%s has no errors", (name) => {
    notebook.language.reset();
    const cells = readSource(name).cells.filter((cell) => cell.cell_type === "code");
    for (const cell of cells) {
      expect(() => notebook.compile(textOf(cell))).not.toThrow();
    }
  });
});
