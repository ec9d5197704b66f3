import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeProject, writeInto } from "../language/project.js";
import { openProject } from "./projectSession.js";

test("a module keeps its state until it or something that it needs changes", async () => {
  const folder = makeProject({
    "counter.ts": "export const state = { n: 0 };",
    "user.ts": 'import { state } from "./counter"; state.n++; export const n = state.n;',
    "top.ts": 'export { n } from "./user";',
  });
  const project = openProject(folder);
  const read = () => project.value('import { n as out } from "./top"');
  expect(await read()).toBe(1);
  expect(await read()).toBe(1);
  writeInto(
    folder,
    "user.ts",
    'import { state } from "./counter"; state.n += 10; export const n = state.n;',
  );
  expect(await read()).toBe(11);
  writeInto(folder, "counter.ts", "export const state = { n: 100 };");
  expect(await read()).toBe(110);
});

test("CommonJS and JSON are loaded again when they have changed, by import and by require", async () => {
  const folder = makeProject({
    "package.json": { type: "module" },
    "main.cjs":
      'exports.n = require("./part.cjs") + require("./data.json").n + require("./esm.ts").m;',
    "part.cjs": "module.exports = 1;",
    "data.json": { n: 10 },
    "esm.ts": "export const m = 100;",
    "typed.cts": "const n: number = 1; export = n;",
  });
  const project = openProject(folder);
  const read = () =>
    project.value(`%ts off
import main from "./main.cjs"; import data from "./data.json"; import typed from "./typed.cjs";
const out = [main.n, data.n, typed, require("./main.cjs") === main, require("./typed.cjs")]`);
  expect(await read()).toEqual([111, 10, 1, true, 1]);
  const edits: [path: string, text: string, expected: unknown[]][] = [
    ["part.cjs", "module.exports = 20000;", [20110, 10, 1, true, 1]],
    ["data.json", '{ "n":   11 }', [20111, 11, 1, true, 1]],
    ["esm.ts", "export const m = 200.5;", [20211.5, 11, 1, true, 1]],
    ["typed.cts", "const n: number = 22; export = n;", [20211.5, 11, 22, true, 22]],
  ];
  for (const [path, text, expected] of edits) {
    writeInto(folder, path, text);
    expect(await read()).toEqual(expected);
  }
});

test("a module that was missing or wrong is found when it is there and right", async () => {
  const folder = makeProject({ "a.ts": 'import { b } from "./b"; export const a: number = b;' });
  const project = openProject(folder);
  const read = () => project.run('%ts off\nimport { a } from "./a"; console.log(a)');
  expect(await read()).toMatchObject({
    traceback: `Error: Cannot find module './b' imported by ${join(folder, "a.ts")}`,
  });
  writeInto(folder, "b.ts", "export const b = ;");
  expect(await read()).toMatchObject({
    traceback: expect.stringContaining("b.ts:1:18 - error TS1109: Expression expected.") as string,
  });
  writeInto(folder, "b.ts", "let c = 1; let c = 2; export const b = c;");
  expect(await read()).toMatchObject({
    error: "SyntaxError",
    traceback: expect.stringContaining("'c' has already been declared") as string,
  });
  writeInto(folder, "b.ts", "export const c = 4;");
  expect(await read()).toMatchObject({ error: "SyntaxError" });
  writeInto(folder, "b.ts", "export const b = 55;");
  expect(await read()).toEqual({ text: "55\n" });
  rmSync(join(folder, "b.ts"));
  expect(await read()).toMatchObject({ error: "Error" });
});
