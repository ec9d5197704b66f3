import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeBook } from "../../../src/cli/dist/run/describeBook.js";
import { temporaryFolder } from "../../temporaryFolder.js";

it.each([
  [
    { name: "a", description: "About a." },
    { title: "a", intro: "About a." },
  ],
  [{ name: "a" }, { title: "a" }],
  [
    { name: "a", epochbook: { title: "A", intro: "*A*" } },
    { title: "A", intro: "*A*" },
  ],
])("of notebooks below %j says %j", (manifest, expected) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const notebooks = join(folder, "notebooks");
  mkdirSync(notebooks);
  expect(describeBook(notebooks)).toEqual(expected);
});

it("knows the chapter's title", () => {
  expect(describeBook("notebooks").title).toBe("Recognising handwritten digits");
});

it("has a title where there is no package", () => {
  expect(describeBook("/")).toEqual({ title: "Notebooks" });
});
