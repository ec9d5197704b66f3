import { describe, expect, test } from "vitest";
import { makeProject } from "../language/project.js";
import { openProject, type ProjectSession } from "./projectSession.js";

function open(): ProjectSession {
  return openProject(
    makeProject({
      "package.json": { type: "module" },
      "counter.ts":
        "export let count = 0; export const inc = (): void => { count++; }; export const fixed = 7; export default class { n = 1 }",
      "barrel.ts": 'export { count as total } from "./counter"; export * from "./counter";',
      "other.ts": "export const count = 'other';",
      "data.json": { n: 3 },
    }),
  );
}

describe("a name that a cell imports", () => {
  test("shows the export's value now, in this cell and later ones", async () => {
    const project = open();
    expect(
      await project.value(
        'import { count, inc } from "./counter"; import { total, fixed } from "./barrel"; import { count as c } from "./barrel"; inc(); const out = [count, total, c, fixed]',
      ),
    ).toEqual([1, 1, 1, 7]);
    expect(await project.value("inc(); const out = [count, total, c]")).toEqual([2, 2, 2]);
    expect(await project.value("const out = eval('count')")).toBe(2);
  });

  test("takes the place of a variable of its name, and gives way to one", async () => {
    const project = open();
    expect(
      await project.value(
        "let count = -1; const seen = () => count; let performance = 1;",
        'import { count, inc } from "./counter"; inc();',
        "inc(); const out = [count, seen()]",
      ),
    ).toEqual([2, 0]);
    expect(await project.value("let count = 'mine'; const out = [count, seen()]")).toEqual([
      "mine",
      "mine",
    ]);
    expect(
      await project.value('import { count } from "./other"; const out = [count, seen()]'),
    ).toEqual(["other", "other"]);
    expect(
      await project.value(
        'import { performance } from "node:perf_hooks"; const out = [typeof performance.now, typeof globalThis.performance.now]',
      ),
    ).toEqual(["function", "function"]);
    expect(
      await project.value(
        'import { fixed } from "./counter"; const own = () => fixed;',
        "let fixed = 8; const out = [fixed, own()]",
      ),
    ).toEqual([8, 8]);
  });

  test("can't be assigned to", async () => {
    const code = 'import { count } from "./counter"; count = 1;';
    expect(await open().run(code)).toMatchObject({ error: "TypeScriptError" });
    expect(await open().run(`%ts off\n${code}`)).toMatchObject({ error: "TypeError" });
  });

  test("must be exported by the module", async () => {
    const project = open();
    for (const [name, specifier] of [
      ["gone", "./counter"],
      ["gone", "node:path"],
      ["gone", "./data.json"],
    ]) {
      expect(
        await project.run(`%ts off\nimport { ${name} } from "${specifier}"; ${name}`),
      ).toMatchObject({
        error: "SyntaxError",
        traceback: expect.stringContaining(
          `The requested module '${specifier}' does not provide an export named '${name}'`,
        ) as string,
      });
    }
  });
});

describe("text that a cell evaluates", () => {
  test("may import", async () => {
    const project = open();
    expect(
      await project.value(`const load = new Function("id", "return import(id)"); const called = Function("return import('./counter')");
const text = "import('" + "node:path')";
const out = [(await load("./counter")).fixed, (await called()).fixed, typeof (await eval(text)).join]`),
    ).toEqual([7, 7, "function"]);
  });

  test("is else as it was", async () => {
    const project = open();
    expect(
      await project.value(`let x = 3;
const inner = ((y: number) => eval("x + y"))(4);
const made = new Function("a", "b = 2", "return a + b");
class Own { import(n: number) { return n; } }
const out = [inner, made(1), made instanceof Function, Function.prototype === Object.getPrototypeOf(made),
  eval("'import(x)'"), eval("new Own().import(5)"), eval(6 as any)]`),
    ).toEqual([7, 3, true, true, "import(x)", 5, 6]);
  });
});

describe("attributes", () => {
  test("are those of Node.js", async () => {
    const project = open();
    expect(
      await project.value(`import data from "./data.json" with { type: "json" }; import * as all from "./data.json";
const later = (await import("./data.json", { with: { type: "json" } })).default;
const out = [data, all.n, later === data]`),
    ).toEqual([{ n: 3 }, 3, true]);
    const failed = async (code: string) => (await project.run(`%ts off\n${code}`)) as object;
    expect(await failed('import data from "./data.json" with { type: "css" }; data')).toMatchObject(
      {
        traceback: expect.stringContaining(
          'Import attribute "type" with value "css" is not supported',
        ) as string,
      },
    );
    expect(await failed('import "./counter" with { type: "json" }')).toMatchObject({
      traceback: expect.stringMatching(/Module ".*counter\.ts" is not of type "json"/) as string,
    });
    expect(await failed('await import("./data.json", 5)')).toMatchObject({
      traceback: expect.stringContaining("must be an object") as string,
    });
  });
});

describe("the session", () => {
  test("doesn't hand its own options on, and warns of nothing", async () => {
    const project = open();
    expect(
      await project.value(`import { fork, execFileSync } from "node:child_process"; import { Worker } from "node:worker_threads";
import { once } from "node:events"; import "./counter";
const code = "require('node:worker_threads').parentPort.postMessage(process.execArgv)";
const [ofWorker] = await once(new Worker(code, { eval: true }), "message");
const ofChild = execFileSync(process.execPath, ["-p", "process.env.NODE_OPTIONS"], { encoding: "utf8" });
const out = [process.execArgv, ofWorker, ofChild.trim()]`),
    ).toEqual([[], [], "undefined"]);
    expect(
      await project.value("process.emitWarning('seen', 'ExperimentalWarning'); const out = 1"),
    ).toBe(1);
    await project.session.until(({ type }) => type === "stream");
    expect(project.session.rawStderr).not.toContain("VM Modules");
  });
});
