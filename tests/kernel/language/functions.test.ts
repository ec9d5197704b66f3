import { beforeEach, describe, expect, it } from "vitest";
import { TestNotebook } from "./notebook.js";
import { makeProject } from "./project.js";

const notebook = new TestNotebook(makeProject());
beforeEach(() => {
  notebook.language.reset();
});
const run = (code: string): Promise<unknown> => notebook.run(code);

describe("a function that calls itself", () => {
  const fib = "function fib(n: number): any { return n < 2 ? n : fib(n - 1) + fib(n - 2); }";
  const text = "function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }";

  it.each([
    ["let", "let fib = (n: number) => 100;", 200],
    ["const", "const { fib } = { fib: (n: number) => 100 };", 200],
    ["a plain function", "function fib(n: number) { return 100; }", 200],
    ["a recursive function", "function fib(n: number): any { return n < 0 ? fib(0) : 100; }", 200],
    ["var in a block", "if (true) { var fib = (n: number) => 100; }", 200],
    ["a loop", "for (var fib of [(n: number) => 100]);", 200],
    ["an assignment", "%ts off\nfib = (n) => 100;", 200],
    ["a namespace", "namespace fib { export const x = 1; }", "TypeError"],
    ["a class", "class fib {}", "TypeError"],
    ["an import", 'import { sep as fib } from "node:path";', "TypeError"],
  ])("sees itself as %s of a later cell", async (_, code, expected) => {
    await run(`${fib} const old = fib;`);
    expect(await run("old(7) + String(old)")).toBe(`13${text}`);
    await run(code);
    const call = "try { seen = old(2); } catch (error) { seen = (error as Error).name; }";
    expect(await run(`let seen: unknown; ${call} seen`)).toBe(expected);
  });

  it("sees the latest of several, also from the first ones", async () => {
    await run(`${fib} const first = fib;`);
    await run(`${fib} const second = fib;`);
    await run("function fib(n: number) { return 100; }");
    expect(await run("first(2) + second(2)")).toBe(400);
    await run("%ts off\nlet fib; fib = () => 1;");
    expect(await run("first(2) + second(2)")).toBe(4);
  });

  it("may have a global's name, and replaces itself where its own cell assigns to it", async () => {
    await run(
      "function Event(n: number): any { return n ? Event(n - 1) : Event; } const old = Event;",
    );
    expect(await run("String(old) + (old(2) === Event)")).toBe(
      "function Event(n) { return n ? Event(n - 1) : Event; }true",
    );
    await run("const Event = () => 5;");
    expect(await run("old(1)")).toBe(5);
    await run("%ts off\nfunction once() { once = () => 2; return 1; }");
    expect(await run("%ts off\n[once(), once(), once()].join()")).toBe("1,2,2");
  });
});

describe("a default export without a name", () => {
  it.each([
    ["export default function () { return 1; }", "default function () { return 1; }"],
    ["export default async function* () {}", "default async function* () { }"],
    ["export default class { static kind = this.name; }", "default class"],
    ["export default abstract class { }", "default class"],
    ["export default () => 1", " () => 1"],
  ])("is the value of its cell: %s", async (code, expected) => {
    const value = (await run(code)) as () => void;
    expect(`${value.name} ${String(value)}`).toContain(expected);
  });
});

describe("a variable that TypeScript makes", () => {
  it("is another one in each cell", async () => {
    const write = (name: string): string =>
      `const key${name} = "made"; class ${name} { static [key${name}] = 1; static async *each() { using a = { [Symbol.dispose]() {} }; yield ${name}; } }
using held${name} = { [Symbol.dispose]() {} };`;
    await run(write("First"));
    await run(write("Second"));
    expect(notebook.fail("env_1").evalue).toContain("TS2304");
    expect(await run("typeof (globalThis as any).env_1 + First.made + Second.made")).toBe(
      "undefined11",
    );
  });

  it("is no concern of the cell's own names", async () => {
    const legacy = new TestNotebook(
      makeProject({ "tsconfig.json": { compilerOptions: { experimentalDecorators: true } } }),
    );
    const cell = (name: string): string => `const mark = (value: any): any => value;
@mark class ${name} { static self() { return ${name}; } }
enum Level_${name} { Low = Number("4") }
function twice(n: number): number { return n > 3 ? n : twice(n * 2); }`;
    await legacy.run(cell("Event"));
    await legacy.run(cell("Other"));
    expect(await legacy.run("Event.self() === Event && Event.name + Other.self().name")).toBe(
      "EventOther",
    );
    expect(await legacy.run("Level_Event.Low + twice(1) + mark(1)")).toBe(9);
  });
});
