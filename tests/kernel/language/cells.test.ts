import { SourceMap } from "node:module";
import { beforeEach, describe, expect, it } from "vitest";
import { TestNotebook } from "./notebook.js";
import { makeProject } from "./project.js";

const notebook = new TestNotebook(makeProject({ "node_modules/cjs/index.js": "exports.one = 1;" }));
beforeEach(() => {
  notebook.language.reset();
});
const run = (code: string): Promise<unknown> => notebook.run(code);

describe("the value of a cell", () => {
  it.each([
    ["1 + 1", 2],
    ["const a = 2;\na", 2],
    ["'use strict'", "use strict"],
    ["await Promise.resolve(5)", 5],
    ["let b = 1\n;[b].length", 1],
    ["({ x: 1 }).x", 1],
    ["const c = 3;", undefined],
    ["if (true) { 5 }", undefined],
    ["", undefined],
    ["// nothing", undefined],
    ["export default 7", 7],
    ["(<T>(x: T): T => x)(4)", 4],
  ])("%j → %j", async (code, value) => {
    expect(await run(code)).toBe(value);
  });
});

describe("redeclaration", () => {
  const declarations = {
    const: "const it_ = 1;",
    let: "let it_ = 2;",
    var: "var it_ = 3;",
    function: "function it_() { return 4; }",
    class: "class it_ { static five = 5; }",
    enum: "enum it_ { Six = 6 }",
    namespace: "namespace it_ { export const seven = 7; }",
    import: 'import * as it_ from "node:path";',
    "import =": 'import it_ = require("node:os");',
    destructuring: "const { it_ } = { it_: 8 };",
    loop: "for (var it_ = 0; it_ < 9; it_++);",
  };
  const uses = {
    const: ["it_ + 1", 2],
    let: ["++it_", 3],
    var: ["++it_", 4],
    function: ["it_()", 4],
    class: ["it_.five", 5],
    enum: ["it_.Six", 6],
    namespace: ["it_.seven", 7],
    import: ["it_.join('a', 'b')", "a/b"],
    "import =": ["typeof it_.cpus", "function"],
    destructuring: ["it_", 8],
    loop: ["it_", 9],
  } as const;
  const kinds = Object.keys(declarations) as (keyof typeof declarations)[];

  it.each(kinds)("%s over every kind", async (kind) => {
    for (const other of kinds) {
      await run(declarations[other]);
      await run(declarations[kind]);
      const [use, value] = uses[kind];
      expect(await run(use), `${kind} over ${other}`).toBe(value);
    }
  });

  it("hides a type by a value and a value by a type", async () => {
    await run("type Name = string; const typed: Name = 'x';");
    await run("const Name = 1;");
    expect(notebook.fail("let n: Name;").evalue).toContain("TS2749");
    await run("interface Name { a: number }");
    expect(await run("const later: Name = { a: 1 }; later.a")).toBe(1);
    expect(notebook.fail("Name + 1").evalue).toContain("TS2693");
    expect(await run("typed.length")).toBe(1);
  });

  it("leaves functions of earlier cells with the types that they were checked by", async () => {
    await run("let step = 1; function next(n: number): number { return n + step; }");
    await run("let step = 'text';");
    expect(await run("next(1)")).toBe("1text");
    expect(notebook.fail("const wrong: number = step;").evalue).toContain("TS2322");
  });

  it("lets a function see itself as later cells see it", async () => {
    await run("function fib(n: number): number { return n < 2 ? n : fib(n - 1) + fib(n - 2); }");
    await run("const old = fib;");
    await run("function fib(n: number): number { return 100; }");
    expect(await run("old(2)")).toBe(200);
  });
});

describe("declarations", () => {
  it("may be used by later cells, with their types", async () => {
    await run("class Box<T> { constructor(readonly value: T) {} }\ntype Pair = [number, string];");
    await run("const box = new Box('abc'); const pair: Pair = [1, 'x'];");
    expect(await run("box.value.length + pair[0]")).toBe(4);
    expect(notebook.fail("box.value.toFixed()").evalue).toContain("TS2551");
  });

  it("may be assigned by later cells if they are variables", async () => {
    await run("let count = 1; var total = 2; const fixed = 3;");
    expect(await run("count += 5; total++; count + total")).toBe(9);
    expect(notebook.fail("fixed = 4;").evalue).toBe(
      "TS2588: Cannot assign to 'fixed' because it is a constant.",
    );
    expect(notebook.fail("count = 'x';").evalue).toContain("TS2322");
  });

  it("are hoisted if they are functions or vars", async () => {
    expect(
      await run(
        "const first = early();\nfunction early() { return typeof late; }\nvar late = 1;\nfirst + early()",
      ),
    ).toBe("undefinednumber");
    expect(
      await run(
        "if (true) { var inside = 4; }\nfor (const x of [1]) { var { y, z: [w = 9] } = { y: x, z: [] as number[] }; }\ninside + y! + w!",
      ),
    ).toBe(14);
    expect(await run("inside + 1")).toBe(5);
  });

  it.each([
    "if (true) var bare: number | undefined;",
    "if (false) bare = 1; else var bare: number | undefined;",
    "%ts off\nplace: var bare: number | undefined;",
    "while (false) var bare: number | undefined;",
    "do var bare: number | undefined; while (false);",
    "for (; false; ) var bare: number | undefined;",
    "for (const x of [1]) var bare: number | undefined;",
    "for (var x of [1]) var bare: number | undefined;",
    "if (true) place: if (true) var bare: number | undefined;",
    "switch (1) { case 1: var bare: number | undefined; }",
    "{ var bare: number | undefined; }",
  ])("are hoisted if they are vars without a value: %s", async (code) => {
    await run(code);
    expect(await run("bare")).toBeUndefined();
    expect(await run("bare = 2; bare")).toBe(2);
  });

  it("may be overloaded, ambient, abstract, merged or exported", async () => {
    expect(
      await run(`function over(x: string): string; function over(x: number): number;
function over(x: unknown) { return x; }
declare const ambient: number; declare function missing(): void;
abstract class Shape { abstract area(): number }
export class Square extends Shape { area() { return 4; } }
function merged() { return merged.extra; } namespace merged { export const extra = 3; }
enum Parts { A = 1 } enum Parts { B = 2 }
export { Shape };
over(1) + new Square().area() + merged() + Parts.A + Parts.B`),
    ).toBe(11);
  });

  it("may be const enums, which are inlined and there at run time", async () => {
    const cell = notebook.compile("const enum Level { Low = 1 }\nLevel.Low");
    expect(cell.js).toContain("1 /* Level.Low */");
    await run("const enum Level { High = 7 }");
    expect(await run("Level.High")).toBe(7);
  });

  it("may be decorated", async () => {
    expect(
      await run(`const seen: string[] = [];
const log = (value: unknown, context: DecoratorContext): void => { seen.push(String(context.name)); };
@log class Decorated { @log method(): void {} @log accessor field = 1; }
new Decorated().field + seen.join()`),
    ).toBe("1method,field,Decorated");
  });
});

describe("using", () => {
  it("disposes at the end of the cell, and other names stay", async () => {
    await run("const order: string[] = [];");
    await run(`using first = { [Symbol.dispose]() { order.push("first"); } };
await using second = { async [Symbol.asyncDispose]() { order.push("second"); } };
const kept = 5; class Kept {} enum KeptToo { A = 1 }
order.push("body");`);
    expect(await run("order.join() + kept + new Kept().constructor.name + KeptToo.A")).toBe(
      "body,second,first5Kept1",
    );
    expect(notebook.fail("first").evalue).toContain("TS2304");
  });
});

describe("imports", () => {
  it("are awaited, wherever they stand, in every form", async () => {
    expect(
      await run(`join("a", "b") + named(1);
import fs, { readFileSync as read } from "node:fs";
import path, * as all from "node:path";
import { join, type ParsedPath } from "node:path";
import type { Stats } from "node:fs";
import "node:os";
function named(n: number) { return n; }
let parsed: ParsedPath | undefined; let stats: Stats | undefined;
[fs.readFileSync === read, path.sep === all.sep, join("a", "b")].join()`),
    ).toBe("true,true,a/b");
  });

  it("that stand for no value are left out; unused and unknown ones are kept", () => {
    const { js } = notebook.compile(`%ts off
import { join, ParsedPath } from "node:path";
import type * as types from "node:fs";
import { PathLike } from "node:fs";
import { unknown as known } from "./nowhere";`);
    expect(js).toContain('let [{ "join": join }, { "unknown": known }] = ');
    expect(js).toContain('{ "from": "node:path", "names": ["join"] }');
    expect(js).toContain('{ "from": "./nowhere", "names": ["unknown"] }');
    expect(js).not.toContain("node:fs");
  });

  it("may be used by later cells", async () => {
    await run('import { sep, type ParsedPath } from "node:path"; import * as os from "node:os";');
    expect(
      await run(
        "let dir: ParsedPath | undefined; let info: os.CpuInfo | undefined; sep + typeof os.cpus",
      ),
    ).toBe("/function");
  });

  it("may be dynamic, also in functions, and meta", async () => {
    expect(
      await run('const load = async () => (await import("node:path")).sep; await load()'),
    ).toBe("/");
    expect(await run("import.meta.url")).toBe("file:///cell");
    expect(await run('const cjs = require("cjs"); cjs.one')).toBe(1);
  });
});

describe("the source map", () => {
  it("leads to the line and column of the cell's text", () => {
    const code =
      "%ts error\ninterface Gone {\n  a: number;\n}\nfunction f(): never {\n  throw new RangeError('x');\n}\nf();";
    const { js, map, scriptName } = notebook.compile(code);
    expect(map).toMatchObject({ sources: [scriptName], sourcesContent: [code] });
    const lines = js.split("\n");
    const line = lines.findIndex((each) => each.includes("new RangeError"));
    const column = lines.at(line)?.indexOf("new RangeError") ?? -1;
    const entry = new SourceMap(map).findEntry(line, column);
    expect(entry).toMatchObject({ originalLine: 5, originalColumn: 8 });
    const call = lines.findIndex((each) => each.includes("result(f())"));
    const callColumn = lines.at(call)?.indexOf("f()") ?? -1;
    const callEntry = new SourceMap(map).findEntry(call, callColumn);
    expect(callEntry).toMatchObject({ originalLine: 7, originalColumn: 0 });
  });
});

describe("an expression", () => {
  const compile = (code: string): ReturnType<TestNotebook["language"]["compile"]> =>
    notebook.language.compile({ code, scriptName: "expression", kind: "expression" });

  it("sees the cells, and declares nothing", async () => {
    await run("const seen = 1;");
    expect(compile("seen + 1")).toHaveProperty("cell.js");
    expect(compile("{ seen } // object")).toHaveProperty("cell.js");
    expect(compile("const x = 1")).toHaveProperty("error.evalue", "expected one expression");
    expect(compile("1; 2")).toHaveProperty("error.ename", "SyntaxError");
    expect(compile("nowhere")).toHaveProperty("error.ename", "TypeScriptError");
  });
});

it.each([
  ["await promise", "await __epochbook.guard(promise)"],
  ["await (held.promise as Promise<number>)", "await __epochbook.guard(held.promise)"],
  ["await make()", "await __epochbook.guardCall(__epochbook.begun, make())"],
  ["await Promise.resolve(1)", "await __epochbook.guardOwn(Promise.resolve(1))"],
  ["await own(1)", "await __epochbook.guardOwn(own(1))"],
  ["(async () => make())", "async () => __epochbook.guardCall(__epochbook.begun, make())"],
  ["(async () => { return make() })", "return __epochbook.guardCall(__epochbook.begun, make());"],
  ["(async () => { return () => make() })", "return () => make();"],
  ["(async () => [1])", "async () => [1]"],
  ["(async () => (await own(1)) + 1)", "async () => (await __epochbook.guardOwn(own(1))) + 1"],
  ["(async function* () { yield promise })", "yield __epochbook.guard(promise)"],
  ["(async function* () { yield* make() })", "yield* __epochbook.guardEach(make())"],
  ["(function* () { yield promise })", "yield promise"],
  ["for await (const x of make()) {}", "for await (const x of __epochbook.guardEach(make()))"],
  ["await Promise.all([promise, make()])", "Promise.all([__epochbook.guard(promise), make()])"],
  ["Promise.race(promises)", "Promise.race(__epochbook.guardAll(promises))"],
  ["Promise.any(promises.map(make))", "Promise.any(promises.map(make))"],
  ["await null", "await __epochbook.guard(null)"],
])("guards what a cell waits for in %s", (code, js) => {
  const declared = `%ts off
declare let promise: any, held: any, make: any, promises: any;
async function own(value: number) { return value }
`;
  expect(withoutMarks(notebook.compile(`${declared}${code};`).js)).toContain(js);
});

/** Leaves out the argument that marks the end of each guard. */
function withoutMarks(js: string): string {
  return js.replaceAll(", __epochbook)", ")");
}

it("guards what `await using` waits for", () => {
  const { js } = notebook.compile("async function hold(it: any) { await using held = it }");
  expect(withoutMarks(js)).toContain("await __epochbook.guard(result_1)");
});
