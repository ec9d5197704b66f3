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
  [
    { name: "a", description: 7, epochbook: { intro: "" } },
    { title: "a", intro: "" },
  ],
])("of notebooks below %j says %j", (manifest, expected) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const notebooks = join(folder, "notebooks");
  mkdirSync(notebooks);
  expect(describeBook(notebooks)).toEqual(expected);
});

it.each([
  ['"a"', 'expected an object, got "a" (string)'],
  ['{ "epochbook": "x" }', 'expected epochbook to be an object, got "x" (string)'],
  ['{ "epochbook": null }', "expected epochbook to be an object, got null (object)"],
  [
    '{ "epochbook": { "title": 7 } }',
    "expected epochbook.title to be a text that isn't empty, got 7",
  ],
  ['{ "epochbook": { "title": "" } }', "expected epochbook.title to be a text that isn't empty"],
  ['{ "epochbook": { "intro": ["a"] } }', "expected epochbook.intro to be a text, got [a] (list)"],
  [
    '{ "epochbook": { "publised": "a.json" } }',
    "expected epochbook to have title, intro, published (all optional), got publised; did you mean published?",
  ],
])("refuses the package %s, and names the file and the field", (text, message) => {
  const folder = temporaryFolder();
  const path = join(folder, "package.json");
  writeFileSync(path, text);
  expect(() => describeBook(folder)).toThrow(
    expect.objectContaining({
      name: "UserError",
      message: expect.stringContaining(`${path}: ${message}`) as string,
    }),
  );
});

it("reads a package.json that begins with a byte order mark", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "package.json"), '\uFEFF{ "name": "a" }');
  expect(describeBook(folder)).toEqual({ title: "a" });
});

it("knows the chapter's title", () => {
  expect(describeBook("notebooks").title).toBe("Recognising handwritten digits");
});

it("has a title where there is no package", () => {
  expect(describeBook("/")).toEqual({ title: "Notebooks" });
});
