import { expect, test } from "vitest";
import { useSession } from "./useSession.js";

async function errorOf(js: string) {
  const outcome = await useSession().run(js);
  if (outcome.status !== "error") {
    throw new Error("expected the run to fail");
  }
  return outcome.error;
}

test("a traceback shows the failing line, a caret, and frames of the cell alone", async () => {
  const { ename, evalue, traceback } = await errorOf(
    "let a = 1;\nfunction fail() {\n  throw new RangeError('too big');\n}\nfail();",
  );
  expect([ename, evalue]).toEqual(["RangeError", "too big"]);
  expect(traceback).toEqual([
    "cell 1:3:9",
    "  1 | let a = 1;",
    "  2 | function fail() {",
    "→ 3 |   throw new RangeError('too big');",
    "    |         ^",
    "  4 | }",
    "  5 | fail();",
    "RangeError: too big",
    "    at fail (cell 1:3:9)",
    "    at cell 1:5:1",
  ]);
});

test("async frames, causes and summed-up errors are shown", async () => {
  const { traceback } = await errorOf(`
    const inner = async () => { await null; throw new Error("inner"); };
    try { await inner(); } catch (cause) {
      throw new AggregateError([new TypeError("one"), 2], "both", { cause });
    }`);
  const text = traceback.join("\n");
  expect(text).toContain("AggregateError: both");
  expect(text).toContain("[cause]: Error: inner");
  expect(text).toMatch(/at async cell 1:3:/);
  expect(text).toContain("[errors 0]: TypeError: one");
  expect(text).toContain("[errors 1]: 2");
});

test("anything may be thrown", async () => {
  expect(await errorOf("throw { a: 1 }")).toMatchObject({ ename: "Uncaught", evalue: "{ a: 1 }" });
  expect(await errorOf("throw undefined")).toMatchObject({ evalue: "undefined" });
  expect(await errorOf("throw -0")).toMatchObject({ evalue: "-0" });
  expect(await errorOf("throw 10n")).toMatchObject({ evalue: "10n" });
  const hostile = `
    const error = new Error("hidden");
    for (const key of ["name", "message", "stack", "cause"]) {
      Object.defineProperty(error, key, { get() { throw new Error("no"); } });
    }
    throw error;`;
  expect(await errorOf(hostile)).toMatchObject({ ename: "Error", evalue: "" });
});

test("a printed error is mapped, and Error.prepareStackTrace stays the user's", async () => {
  const session = useSession();
  await session.run("console.log(new Error('shown').stack)");
  expect(session.text("run 1")).toBe("Error: shown\n    at cell 1:1:13\n");
  await session.run("Error.prepareStackTrace = () => 'mine'; console.log(new Error('x').stack)");
  expect(session.text("run 2")).toBe("mine\n");
});

test("errors that nobody catches go to the cell that started them, and the session lives on", async () => {
  const session = useSession();
  await session.run(`
    setTimeout(() => { throw new Error("timer"); }, 5);
    require("node:fs").readFile("/", () => { throw new Error("callback"); });
    process.nextTick(() => { throw new Error("tick"); });
    queueMicrotask(() => { throw new Error("microtask"); });
    Promise.reject(new Error("rejection"));
    (async () => { await new Promise((r) => setTimeout(r, 5)); throw new Error("late rejection"); })();
  `);
  await session.run("await new Promise((resolve) => setTimeout(resolve, 200))");
  const messages = session.published("run 1", "error").map(({ evalue }) => evalue);
  expect(messages.sort()).toEqual(
    ["callback", "late rejection", "microtask", "rejection", "tick", "timer"].sort(),
  );
  expect(session.published("run 2", "error")).toEqual([]);
});

test("a rejection that nobody handles is told before its cell has finished", async () => {
  const session = useSession();
  await session.run("Promise.reject(new RangeError('early'))");
  expect(session.published("run 1", "error")).toMatchObject([{ evalue: "early" }]);
  await session.run("(async () => { throw new RangeError('async') })(); throw new Error('sync')");
  expect(session.published("run 2", "error")).toMatchObject([{ evalue: "async" }]);
});
