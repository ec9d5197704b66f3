import { expect, test } from "vitest";
import { writeInto } from "../language/project.js";
import { temporaryFolder } from "../../temporaryFolder.js";
import { CompiledCells } from "./compiledCells.js";

const setup = `import { setTimeout as sleep } from "node:timers/promises";
async function named(name: string, work: () => Promise<unknown>) {
  try { await work() } finally { console.log(name) }
}
async function slowly(name: string, work: () => Promise<unknown>) {
  try { await work() } finally { await sleep(20); console.log(name) }
}
class Held { async [Symbol.asyncDispose]() { await sleep(10); console.log("disposed") } }
async function* count() { try { for (let i = 0; ; i++) { yield i; await sleep(1e6) } } finally { console.log("generator") } }
const never = () => new Promise<void>(() => {});
const on = () => { console.log("on") };`;

test.for([
  ["a sleep", `try { on(); await sleep(1e6) } finally { console.log("done") }`, ["done"]],
  [
    "catch",
    `try { on(); await sleep(1e6) } catch (e) { console.log((e as Error).name) }`,
    ["KeyboardInterrupt"],
  ],
  [
    "using",
    `using u = { [Symbol.dispose]() { console.log("disposed") } }; on(); await never()`,
    ["disposed"],
  ],
  ["await using", `await using u = new Held(); on(); await never()`, ["disposed"]],
  [
    "nested functions",
    `on(); await named("outer", () => named("inner", () => sleep(1e6)))`,
    ["inner", "outer"],
  ],
  [
    "nested functions that clean up slowly",
    `on(); await slowly("outer", () => slowly("inner", () => sleep(1e6)))`,
    ["inner", "outer"],
  ],
  [
    "a promise that was started before",
    `const task = slowly("inner", () => sleep(1e6)); await sleep(5); on();
     try { await task } finally { console.log("outer") }`,
    ["inner", "outer"],
  ],
  [
    "Promise.all",
    `on(); try { await Promise.all([slowly("a", () => sleep(1e6)), named("b", never)]) } finally { console.log("outer") }`,
    ["b", "outer", "a"],
  ],
  [
    "Promise.allSettled",
    `on(); await Promise.allSettled([slowly("a", () => sleep(1e6)), named("b", never)]); console.log("outer")`,
    ["b", "a", "outer"],
  ],
  ["for await", `on(); for await (const n of count()) console.log(n)`, ["0", "generator"]],
  [
    "for await over promises",
    `on(); try { for await (const n of [never()]) console.log(n) } finally { console.log("done") }`,
    ["done"],
  ],
  ["a returned promise", `on(); await named("outer", async () => never())`, ["outer"]],
  [
    "a thenable",
    `on(); await named("outer", async () => { await { then(_: () => void) {} } })`,
    ["outer"],
  ],
  [
    "a promise of a subclass",
    `class Own<T> extends Promise<T> {}; on(); await named("outer", async () => { await new Own(() => {}) })`,
    ["outer"],
  ],
  [
    "a loop of microtasks",
    `try { on(); while (true) await null } finally { console.log("done") }`,
    ["done"],
  ],
  [
    "a loop of microtasks in functions",
    `const turn = async () => 1; try { on(); while (true) await turn() } finally { console.log("done") }`,
    ["done"],
  ],
  [
    "code that nobody waits for",
    `void slowly("background", () => sleep(1e6)); on(); await never()`,
    ["background"],
  ],
  [
    "a promise chain",
    `on(); await sleep(1e6).then(() => console.log("never")).finally(() => console.log("never")).catch(() => {})`,
    [],
  ],
] as [string, string, string[]][])("an interrupt unwinds code at %s", async ([, code, lines]) => {
  const cells = new CompiledCells();
  await cells.run(setup);
  const { outcome, printed } = await cells.interrupt(code);
  expect(printed.split("\n").filter((line) => line !== "")).toEqual(lines);
  expect(outcome).toEqual({
    status: "error",
    error: {
      ename: "KeyboardInterrupt",
      evalue: "the cell was interrupted",
      traceback: ["KeyboardInterrupt: the cell was interrupted"],
    },
  });
  expect(cells.session.messages.filter(({ type }) => type === "publish")).toEqual([]);
});

test("a lock that an interrupted cell held is free again", async () => {
  const cells = new CompiledCells();
  await cells.run(`${setup}
    let locked = false;
    async function withLock(f: () => Promise<void>) {
      while (locked) await sleep(5);
      locked = true;
      try { await f() } finally { locked = false }
    }`);
  await cells.interrupt("await withLock(async () => { on(); await sleep(1e6) })");
  expect(await cells.value("await withLock(async () => {}); locked")).toContain("false");
});

test("code that catches the interrupt and goes on is ended by force", async () => {
  const cells = new CompiledCells();
  await cells.run(`${setup} let turns = 0;`);
  const { outcome, printed } = await cells.interrupt(
    `on(); try { while (true) { try { await sleep(2) } catch {} turns++ } } finally { console.log("never") }`,
  );
  expect(outcome).toMatchObject({ error: { ename: "KeyboardInterrupt" } });
  expect(printed).toBe("");
  const still = "{ const before = turns; await sleep(50); console.log(turns === before) }";
  const run = cells.start(still);
  await cells.session.finished(run);
  expect(cells.session.text(run)).toBe("true\n");
});

test("a second interrupt ends code that still cleans up", async () => {
  const cells = new CompiledCells();
  await cells.run(setup);
  const run = cells.start(
    `on(); try { await never() } finally { console.log("cleaning"); await never(); console.log("no") }`,
  );
  const says = (text: string) =>
    cells.session.until((message) => message.type === "stream" && message.text === text);
  await says("on\n");
  cells.session.interrupt(run);
  await says("cleaning\n");
  cells.session.interrupt(run);
  expect(await cells.session.finished(run)).toMatchObject({
    error: { ename: "KeyboardInterrupt" },
  });
  expect((await cells.run("1")).status).toBe("ok");
  expect(cells.session.text(run)).toBe("on\ncleaning\n");
});

test("what earlier cells wait for is left alone, and so is what they share", async () => {
  const cells = new CompiledCells();
  await cells.run(`${setup} let settle!: (value: number) => void;
    const shared = new Promise<number>((resolve) => { settle = resolve });
    const earlier = (async () => (await shared) + 1)();`);
  await cells.interrupt(`on(); await Promise.all([shared, earlier])`);
  await cells.run("setTimeout(() => settle(1), 5); 0");
  expect(await cells.value("[await shared, await earlier].join()")).toContain("1,2");
});

test("modules of the project are unwound too", async () => {
  const folder = temporaryFolder();
  writeInto(
    folder,
    "work.ts",
    `const wait = (): Promise<void> => new Promise(() => {});
export class Job {
  async run() { try { console.log("on"); await this.part() } finally { console.log("outer") } }
  async part() { try { await wait() } finally { await null; await Promise.resolve(); console.log("inner") } }
}`,
  );
  const cells = new CompiledCells(folder);
  const { printed } = await cells.interrupt(`import { Job } from "./work"; await new Job().run()`);
  expect(printed).toBe("inner\nouter\n");
});

test("a run that listens to its signal may end in its own way first", async () => {
  const cells = new CompiledCells();
  const { outcome, printed } = await cells.interrupt(`
    const stopped = new Promise<string>((resolve) => {
      jupyter.signal.addEventListener("abort", () => setTimeout(resolve, 20, "by itself"));
    });
    console.log("on");
    console.log(await stopped)`);
  expect(printed).toBe("by itself\n");
  expect(outcome).toMatchObject({ error: { ename: "KeyboardInterrupt" } });
});
