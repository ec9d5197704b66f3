import { expect, it } from "vitest";
import { TestNotebook } from "./notebook.js";
import { makeProject } from "./project.js";

it("goes on as before after idle time, however many cells there are", () => {
  const notebook = new TestNotebook(makeProject());
  notebook.language.useIdleTime();
  for (let cell = 1; cell <= 60; cell++) {
    notebook.compile(cell === 1 ? "let sum = 1" : `sum += 1; const n${cell} = sum`);
    if (cell % 20 === 15) {
      notebook.language.useIdleTime();
    }
  }
  expect(notebook.fail("n60.length").evalue).toContain("TS2339");
  expect(notebook.fail("c").evalue).toContain("TS2304");
  expect(notebook.language.complete({ code: "n4", cursor: 2 }).matches).toHaveLength(11);
  notebook.language.reset();
  notebook.language.useIdleTime();
  expect(notebook.fail("sum").evalue).toContain("TS2304");
});

it("does nothing in idle time before it is started", () => {
  const { language } = new TestNotebook(makeProject());
  const Language = language.constructor as new () => typeof language;
  expect(() => {
    new Language().useIdleTime();
  }).not.toThrow();
});
