import { expect, it } from "vitest";
import { TestNotebook } from "./notebook.js";
import { makeProject } from "./project.js";

it("names the cells that later ones can depend on", () => {
  const notebook = new TestNotebook(makeProject({}));
  const cells = [
    "type Kept = { a: number }",
    "const used: Kept = { a: 1 }",
    "type Kept = string; const replaced = 1",
    "console.log(1)",
    "const replaced = 2",
    "%ts warn\n1",
    "type Kept = boolean",
    "declare global { var shared: number }\nexport {}",
  ];
  cells.forEach((code) => notebook.compile(code));
  expect(notebook.language.neededCells().sort()).toEqual([
    "cell 1",
    "cell 2",
    "cell 5",
    "cell 6",
    "cell 7",
    "cell 8",
  ]);
  notebook.language.reset();
  expect(notebook.language.neededCells()).toEqual([]);
});
