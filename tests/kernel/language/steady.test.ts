import { describe, expect, it } from "vitest";
import { CellFiles } from "../../../src/kernel/dist/language/project/cellFiles.js";
import { compileCell } from "../../../src/kernel/dist/language/compile/compileCell.js";
import { Workspace } from "../../../src/kernel/dist/language/workspace.js";
import { TestNotebook } from "./notebook.js";
import { makeProject, writeInto } from "./project.js";

describe("a program", () => {
  it("lets go of cells whose names have been replaced, and of those that declare nothing", () => {
    const workspace = new Workspace(makeProject(), () => false);
    const compile = (code: string): void => {
      const result = compileCell(workspace, { code, scriptName: "cell", kind: "cell" });
      expect(result).toHaveProperty("cell");
    };
    compile("interface Kept { a: number } const kept: Kept = { a: 1 }");
    compile("const later = kept");
    compile("const kept = 2");
    const held: number[] = [];
    for (let run = 0; run < 1300; run++) {
      compile(run % 2 === 0 ? `const x = ${run}` : "x.toFixed()");
      held.push(workspace.service.heldCells);
    }
    expect(Math.max(...held)).toBeLessThan(260);
    workspace.tidy();
    // Those of `later`, of what it uses, of `kept` and of `x`.
    expect(workspace.service.heldCells).toBe(4);
    compile("later.a.toFixed(); kept.toFixed(); x.toFixed()");
  });

  it("is the same one for cells that import what is there already", () => {
    const workspace = new Workspace(makeProject({ "a.ts": "export const a = 1;" }), () => false);
    const program = () => {
      compileCell(workspace, { code: "import { a } from './a'", scriptName: "", kind: "cell" });
      return workspace.service.program;
    };
    const first = program();
    expect(program()).toBe(first);
    writeInto(workspace.cwd, "a.ts", "export const a = 'changed';");
    expect(program()).not.toBe(first);
  });
});

it("types that follow from each other over many cells are known after a new program too", () => {
  const notebook = new TestNotebook(makeProject({ "b.ts": "export const b = 1;" }));
  notebook.compile("const next = <T>(x: readonly [T, number]) => [x[0], x[1] + 1] as const");
  notebook.compile("const c0 = next([{ a: 1 }, 0])");
  for (let cell = 1; cell <= 700; cell++) {
    notebook.compile(`const c${cell} = next(c${cell - 1})`);
  }
  notebook.compile("import { b } from './b'");
  expect(notebook.fail("c700[0].nope").evalue).toContain("TS2339");
  notebook.compile("c700[0].a.toFixed()");
});

it("global names and modules that a cell declares are seen by all later cells", () => {
  const notebook = new TestNotebook(makeProject());
  notebook.compile("declare global { var shared: number; interface Array<T> { extra?: T } }");
  notebook.compile("declare global { interface Array<T> { more?: T } }");
  for (let cell = 0; cell < 60; cell++) {
    notebook.compile("const x = 1");
  }
  notebook.language.useIdleTime();
  notebook.compile("shared.toFixed(); [1].extra?.toFixed(); [1].more?.toFixed()");
  expect(notebook.fail("shared.nope").evalue).toContain("TS2339");
});

it("a TypeScript whose programs can't grow checks the same", () => {
  const old = new URL("../../../node_modules/@tslab/typescript-for-tslab/", import.meta.url);
  const notebook = new TestNotebook(
    makeProject({
      "node_modules/typescript/package.json": { version: "5.0.4", main: "index.js" },
      "node_modules/typescript/index.js": `module.exports = require(${JSON.stringify(old.pathname)});`,
    }),
  );
  notebook.compile("let a = 1; interface B { c: typeof a }");
  notebook.compile("const b: B = { c: 2 }");
  expect(notebook.fail("b.c.nope").evalue).toContain("TS2339");
  expect(notebook.language.complete({ code: "b.", cursor: 2 }).matches).toMatchObject([
    { text: "c" },
  ]);
});

it("files of cells stay as long as a kept one uses them", () => {
  const files = new CellFiles("/project");
  const [a, b, c, d] = [[], [1], [2], [1]].map((uses) => files.add("", uses).number);
  expect([a, b, c, d]).toEqual([1, 2, 3, 4]);
  expect(files.countUnused([3])).toBe(1);
  expect(files.keep([3])).toEqual([files.path(4)]);
  expect(files.keep([1])).toEqual([files.path(2), files.path(3)]);
  expect(files.add("", []).number).toBe(5);
  expect(files.paths).toEqual([files.path(1), files.path(5)]);
});
