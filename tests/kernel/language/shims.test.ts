import { rmSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { Shims } from "../../../src/kernel/dist/language/project/shims.js";
import { TestNotebook } from "./notebook.js";
import { makeProject, writeInto } from "./project.js";

const untyped = {
  "node_modules/untyped/package.json": { name: "untyped", main: "i.js" },
  "node_modules/untyped/i.js": "exports.v = 4;",
  "tsconfig.json": { compilerOptions: { strict: true } },
};
const shim = 'declare module "untyped" { export const v: number; }';
const use = 'import { v } from "untyped"; v.toFixed()';

describe("a declaration file that no file imports", () => {
  it.each(["shims.d.ts", "types/deep/untyped.d.mts", "untyped.d.cts"])("is seen: %s", (path) => {
    const folder = makeProject({ ...untyped, [path]: shim, "notebooks/readme.md": "" });
    new TestNotebook(join(folder, "notebooks")).compile(use);
  });

  it("may declare globals, also in a module, and add to packages and files", () => {
    const folder = makeProject({
      ...untyped,
      "a.d.ts": "declare const fromScript: 1; interface Array<T> { own: T }",
      "b.d.ts":
        'import type { Stats } from "node:fs"; declare global { var fromModule: Stats; } export {};',
      "c.d.ts": 'declare module "*.txt" { const text: string; export default text; }',
    });
    new TestNotebook(folder).compile(
      'import text from "./x.txt"; fromScript.toFixed(); fromModule.size; [text].own.trim();',
    );
  });

  it("is seen when it comes, changes and goes", () => {
    const folder = makeProject(untyped);
    const notebook = new TestNotebook(folder);
    expect(notebook.fail(use).evalue).toContain("TS7016");
    writeInto(folder, "shims.d.ts", shim);
    notebook.compile(use);
    writeInto(folder, "shims.d.ts", shim.replace("number", "boolean | undefined"));
    expect(notebook.fail(use).evalue).toContain("TS18048");
    rmSync(join(folder, "shims.d.ts"));
    expect(notebook.fail(use).evalue).toContain("TS7016");
    writeInto(folder, "later/shims.d.ts", shim);
    notebook.language.useIdleTime();
    notebook.compile(use);
  });

  it("is not seen in a package, where the tsconfig leaves it out, or without a tsconfig", () => {
    const hidden = { "node_modules/other/shims.d.ts": shim, "skipped/shims.d.ts": shim };
    const folder = makeProject({
      ...untyped,
      ...hidden,
      "tsconfig.json": { compilerOptions: { strict: true }, exclude: ["skipped"] },
    });
    expect(new TestNotebook(folder).fail(use).evalue).toContain("TS7016");
    const loose = makeProject({ "shims.d.ts": "declare const fromShim: 1;" });
    expect(new TestNotebook(loose).fail("fromShim").evalue).toContain("TS2304");
  });

  it("is one that the tsconfig names, but no module that has to be imported", () => {
    const folder = makeProject({
      "tsconfig.json": { files: ["named.d.ts", "main.ts"], include: ["types"] },
      "named.d.ts": "declare const named: 1;",
      "main.ts": "",
      "types/module.d.ts": "export declare const inner: 1;",
      "types/ambient.d.ts": "declare const ambient: 1;",
      "other/ambient.d.ts": "declare const other: 1;",
    });
    const shims = new Shims(ts, join(folder, "tsconfig.json"));
    expect(shims.refresh()).toBe(true);
    expect(shims.files).toEqual(
      ["named.d.ts", "types/ambient.d.ts"].map((path) => join(folder, path)),
    );
    expect(shims.refresh()).toBe(false);
  });
});
