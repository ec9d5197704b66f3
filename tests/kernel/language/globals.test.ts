import { SourceMap } from "node:module";
import { beforeEach, describe, expect, it } from "vitest";
import { TestNotebook } from "./notebook.js";
import { makeProject } from "./project.js";

const names = [
  "performance",
  "Set",
  "Promise",
  "process",
  "Buffer",
  "Object",
  "console",
  "require",
  "__epochbook",
  "window",
];

const notebook = new TestNotebook(
  makeProject({
    "node_modules/view/index.js": `exports.view = () => [${names.map((name) => `typeof ${name}`).join()}].join();
exports.${names.filter((name) => name !== "require").join(" = exports.")} = exports.require = 4;`,
  }),
);
const view = 'globalThis.require("view").view() as string';
beforeEach(() => {
  notebook.language.reset();
});
const run = (code: string): Promise<unknown> => notebook.run(code);

describe("a cell's declaration with the name of a global", () => {
  it.each(names)("%s is seen by cells only", async (name) => {
    const before = await run(`%ts off\n${view}`);
    await run(`%ts error\nconst ${name} = 0.97;`);
    expect(await run(`${name} + 1`)).toBe(1.97);
    await run(`let ${name} = 2; const read = () => ${name};`);
    expect(await run(`${name} += 3; read()`)).toBe(5);
    await run(`var ${name}: any = 6;`);
    expect(await run(`read() + ${name}`)).toBe(12);
    await run(`function ${name}(n: number) { return n < 1 ? "end" : ${name}(n - 1); }`);
    expect(await run(`${name}.name + ${name}(2)`)).toBe(`${name}end`);
    await run(`class ${name} { static made = new ${name}(); }`);
    expect(await run(`${name}.made instanceof ${name}`)).toBe(true);
    if (name !== "__epochbook") {
      expect(await run(`${name}.name`)).toBe(name);
    }
    await run(`enum ${name} { A = 3 }`);
    expect(await run(`${name}.A + ${name}[3]`)).toBe("3A");
    await run(`namespace ${name} { export const inner = 7; export const same = () => ${name}; }`);
    expect(await run(`${name}.same().inner`)).toBe(7);
    await run(`%ts off\nimport { ${name} } from "view"; import * as all from "view";`);
    expect(await run(`${name} + all.${name}`)).toBe(8);
    await run(`import ${name} from "node:os";`);
    expect(await run(`${name}.EOL`)).toBe("\n");
    expect(await run(`await Promise.all; import("view").then(({ view }) => view)`)).toBeDefined();
    expect(await run(view)).toBe(before);
  });

  it("may be hidden by parameters, variables and properties of the same name", async () => {
    await run("const process = 1, Set = 2;");
    expect(
      await run(`function f(process: number) { { const Set = process; return { Set, process }; } }
Set: for (;;) { break Set; }
const held = { process: { Set: 5 }, Set() { return Set; } };
[f(3).Set, f(4).process, held.process.Set, held.Set(), process].join()`),
    ).toBe("3,4,5,2,1");
  });

  it("may be written short in objects and patterns", async () => {
    expect(
      await run(`const { performance, console: { log: Set } = { log: 2 }, ...process } =
  { performance: 1, a: 3 } as { performance: number; console?: { log: number }; a: number };
let [Buffer, Map = 5, ...Object] = [4, undefined, 6];
JSON.stringify({ performance, Set, process, Buffer, Map, Object })`),
    ).toBe('{"performance":1,"Set":2,"process":{"a":3},"Buffer":4,"Map":5,"Object":[6]}');
    expect(
      await run(`let from: { Buffer?: number; Map: number } = { Map: 8 };
({ Buffer = 7, Map } = from);
[Buffer, Object[0]] = [Map, Buffer];
for ({ Map } of [{ Map: 9 }]);
[Buffer, Map, Object].join()`),
    ).toBe("8,9,7");
    expect(
      await run(`if (true) { var { Set: Array, Date = () => 1 } = { Set: 1 } as any; }
for (var URL = 0; URL < 2; URL++);
[Array, Date(), URL].join()`),
    ).toBe("1,1,2");
  });

  it("keeps the names of functions and classes", async () => {
    expect(
      await run(`const Set = () => 1, Map = class {}; let fetch = function () {}; let URL: unknown;
URL = async () => {};
export class Buffer extends Map { own = Buffer; }
[Set, Map, fetch, URL as () => void, Buffer, new Buffer().own].map(({ name }) => name).join()`),
    ).toBe("Set,Map,fetch,URL,Buffer,Buffer");
  });

  it("may be decorated, merged, exported and used up", async () => {
    expect(
      await run(`const mark = (value: unknown, _: unknown): void => { marked.push(value); };
const marked: unknown[] = [];
@mark class Set { @mark static process() { return Set; } }
class Map {} namespace Map { export const extra = 3; }
export const process = 1; export { Map as Other };
[Set.process() === Set, marked.length, Map.extra, process].join()`),
    ).toBe("true,2,3,1");
    await run(
      "using performance = { [Symbol.dispose]() { marked.push(performance); } }; class URL {}",
    );
    expect(await run("marked.length + typeof performance.now + URL.name")).toBe("3functionURL");
  });

  it("may be an alias, or what an alias stands for", async () => {
    await run(`namespace process { export namespace console { export const b = 2; } export type T = 1; }
namespace Types { export type T = 1; }
import Set = process.console; import inner = process.console; import Map = Types;`);
    expect(await run("import console = process.console; Set.b + inner.b + console.b")).toBe(6);
    expect(await run("import URL = require('node:os'); let one: Map.T = 1; URL.EOL + one")).toBe(
      "\n1",
    );
  });

  it("is no matter where it declares a type, or what there is", async () => {
    await run(`interface Set { own: 1 } type Map = string; declare const performance: { now(): number };
declare let process: { pid: number }; import type { Buffer } from "node:buffer";`);
    const code =
      "let own: Set | undefined; let text: Map = 'x'; typeof performance.now() + typeof process.pid";
    expect(await run(code)).toBe("numbernumber");
    expect(notebook.compile(code).js).not.toContain("$cell");
  });

  it("is seen by cells without checks, and by expressions", async () => {
    await run('%ts off\nlet process: string = 3; import { Set } from "view";');
    expect(await run("%ts off\nconst wrong: string = process; wrong + Set")).toBe(7);
    const code = "{ process }";
    const result = notebook.language.compile({ code, scriptName: "e", kind: "expression" });
    expect(result).toHaveProperty("cell.js", expect.stringContaining("process: process$cell"));
  });

  it("is led back to its place", () => {
    const code =
      "%ts off\nlet process: any = 1;\nconst held = { process };\nprocess.fail(process);";
    const { js, map } = notebook.compile(code);
    const lines = js.split("\n");
    const line = lines.findIndex((each) => each.includes("process$cell.fail"));
    const place = (text: string): unknown =>
      new SourceMap(map).findEntry(line, lines.at(line)?.indexOf(text) ?? -1);
    expect(place("process$cell.fail")).toMatchObject({ originalLine: 3, originalColumn: 0 });
    expect(place("fail")).toMatchObject({ originalLine: 3, originalColumn: 8 });
    expect(place("process$cell)")).toMatchObject({ originalLine: 3, originalColumn: 13 });
  });
});
