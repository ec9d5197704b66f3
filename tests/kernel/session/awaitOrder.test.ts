import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../temporaryFolder.js";
import { useSession } from "./useSession.js";
import { CompiledCells } from "./compiledCells.js";

/** Programs that print in an order that depends on the turns which each await takes. */
const programs = {
  "the classic of two functions": `
    async function one() { console.log("one starts"); await two(); console.log("one ends") }
    async function two() { console.log("two") }
    setTimeout(() => console.log("timer"));
    const both = one();
    new Promise<void>((resolve) => { console.log("executor"); resolve() }).then(() => console.log("then 1")).then(() => console.log("then 2")).then(() => console.log("then 3"));
    await both; await new Promise((resolve) => setTimeout(resolve, 5));`,
  "values, settled promises and functions": `
    const a = async () => { for (let i = 0; i < 4; i++) { await null; console.log("a", i) } };
    const b = async () => { for (let i = 0; i < 4; i++) { await Promise.resolve(i); console.log("b", i) } };
    const step = async () => { await null };
    const c = async () => { for (let i = 0; i < 4; i++) { await step(); console.log("c", i) } };
    const settled = Promise.resolve(1);
    const d = async () => { for (let i = 0; i < 4; i++) { await settled; console.log("d", i) } };
    await Promise.all([a(), b(), c(), d()]);`,
  "functions in functions beside chains": `
    const deep = async (n: number): Promise<number> => (n === 0 ? 0 : (await deep(n - 1)) + 1);
    const chain = async () => { let p = Promise.resolve(); for (let i = 0; i < 8; i++) p = p.then(() => console.log("chain", i)); await p };
    const report = async (n: number) => { console.log("deep", await deep(n)) };
    await Promise.all([report(1), report(5), report(3), chain()]);`,
  "methods and closures": `
    class Worker { async work(name: string) { await this.rest(); console.log(name, 1); await this.rest(); console.log(name, 2) } private async rest() { await null } }
    const later = new Worker();
    const tick = async (name: string) => { for (let i = 0; i < 5; i++) { await null; console.log(name, i) } };
    await Promise.all([later.work("a"), tick("t"), later.work("b")]);`,
  "thenables and subclasses": `
    const thenable = { then(resolve: (n: number) => void) { resolve(1) } };
    class Own<T> extends Promise<T> {}
    const a = async () => { for (let i = 0; i < 3; i++) { await thenable; console.log("thenable", i) } };
    const b = async () => { for (let i = 0; i < 3; i++) { await Own.resolve(1); console.log("own", i) } };
    const c = async () => { for (let i = 0; i < 9; i++) { await null; console.log("null", i) } };
    await Promise.all([a(), b(), c()]);`,
  generators: `
    async function* count(name: string) { for (let i = 0; i < 3; i++) { console.log("make", name, i); yield i } }
    const use = async (name: string) => { for await (const n of count(name)) console.log("use", name, n) };
    const each = async () => { for await (const n of [Promise.resolve(1), 2, Promise.resolve(3)]) console.log("each", n) };
    await Promise.all([use("a"), use("b"), each()]);`,
  "returned promises": `
    const inner = async () => 1;
    const plain = async () => inner();
    const awaited = async () => await inner();
    const value = async () => 1;
    const show = async (name: string, f: () => Promise<number>) => { await f(); console.log(name) };
    await Promise.all([show("plain", plain), show("awaited", awaited), show("value", value)]);`,
  "errors and finally": `
    const fail = async (name: string) => { try { await null; throw new Error(name) } finally { await null; console.log("finally", name) } };
    const tick = async () => { for (let i = 0; i < 6; i++) { await null; console.log(i) } };
    await Promise.allSettled([fail("a"), tick(), fail("b").catch(() => console.log("caught"))]);`,
  "ticks, microtasks and timers": `
    await new Promise((resolve) => setImmediate(resolve));
    process.nextTick(() => console.log("tick")); queueMicrotask(() => console.log("microtask"));
    setImmediate(() => console.log("immediate"));
    const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    const a = async (name: string) => { await wait(300); console.log(name, 1); await null; console.log(name, 2) };
    await Promise.all([a("x"), a("y")]); await wait(5);`,
};

test.for(Object.entries(programs))(
  "awaits take their turns as in plain Node.js: %s",
  async ([, code]) => {
    const folder = temporaryFolder();
    const file = join(folder, "program.mjs");
    const cells = new CompiledCells(folder);
    const run = cells.start(code);
    expect(await cells.session.finished(run)).toMatchObject({ status: "ok" });
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
    writeFileSync(file, ts.transpileModule(code, { compilerOptions }).outputText);
    const plain = execFileSync(process.execPath, [file], { encoding: "utf8" });
    expect(cells.session.text(run)).toBe(plain);
  },
);

test("the text of a function has no guards", async () => {
  const cells = new CompiledCells();
  await cells.run(
    "async function work(p: Promise<number>) { for await (const x of [p]) await p; return Math.max(await p, 1) }",
  );
  const value = await cells.value(
    "[(await (0, eval)(`(${work})`)(3)), work.toString().includes('__epochbook'), Function.prototype.toString.toString()].join()",
  );
  expect(value).toContain("3,false,function toString() { [native code] }");
});

test("the flag by which the session knows pending promises is hidden from cells", async () => {
  const session = useSession();
  await session.run(`__epochbook.result([process.execArgv.length,
    await __epochbook.import("internal/util").then(() => "found", () => "missing")])`);
  expect(session.published("run 1", "execute_result")).toMatchObject([
    { data: { "text/plain": "[ 0, 'missing' ]" } },
  ]);
  expect(session.rawStderr).toBe("");
});
