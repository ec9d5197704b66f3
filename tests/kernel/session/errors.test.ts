import { spawnSync } from "node:child_process";
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
  expect(text).toMatch(/\[errors\]: \[\n +TypeError: one\n/);
  expect(text).toMatch(/\n +2\n +\]/);
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

/** Expressions that make an error whose stack is the same in any process. */
const errors = {
  properties: "stacked(new Error('too many'), { code: 'E_LIMIT', status: 429 })",
  "nested properties":
    "stacked(new Error('x'), { a: { b: { c: { d: 1 } } }, list: [1, 2], [Symbol('s')]: new Map([[1, 2]]) })",
  "a cause": "stacked(new Error('x', { cause: stacked(new TypeError('y'), { port: 1 }) }), {})",
  "a cause that is no error": "stacked(new Error('x', { cause: { a: 1 } }), { b: 2 })",
  "summed-up errors":
    "stacked(new AggregateError([stacked(new RangeError('a'), { n: 1 }), 2], 'all'), {})",
  "errors in properties": "stacked(new Error('x'), { first: stacked(new Error('y'), { z: 1 }) })",
  "a circle": "(() => { const e = stacked(new Error('x'), {}); e.cause = e; return e })()",
  "a getter":
    "stacked(Object.defineProperty(new Error('x'), 'g', { enumerable: true, get() { throw 1 } }), {})",
  "a class": "stacked(new (class E extends Error { name = 'E'; port = 1 })('x'), {}, 'E: x')",
};

const stacked = `(error, own, header = error.name + ": " + error.message) =>
  Object.assign(Object.defineProperty(error, "stack", { value: header + "\\n    at f (g:1:2)" }), own)`;

test.each(Object.entries(errors))(
  "an error with %s is shown as Node.js prints it",
  async (_, error) => {
    const { traceback } = await errorOf(`const stacked = ${stacked}; throw ${error}`);
    const node = process.env.EPOCHBOOK_TEST_NODE ?? process.execPath;
    const program = `const stacked = ${stacked}; console.log(${error})`;
    const { stdout } = spawnSync(node, ["-e", program], { encoding: "utf8" });
    expect(traceback.join("\n")).toBe(stdout.trimEnd());
  },
);

test("both errors of a SuppressedError are shown, whoever made it", async () => {
  const nativeOne = `typeof SuppressedError === "function"
    ? new SuppressedError(new Error("in dispose"), new Error("in body"), "m")
    : Object.defineProperties(new Error("m"), {
        name: { value: "SuppressedError" },
        error: { value: new Error("in dispose") },
        suppressed: { value: new Error("in body") },
      })`;
  // TypeScript's helper makes it like this where Node.js has no such class.
  const helpers = `((e) => (e.name = "SuppressedError", e.error = new Error("in dispose"), e.suppressed = new Error("in body"), e))(new Error("m"))`;
  for (const made of [nativeOne, helpers, `new Error("outer", { cause: ${helpers} })`]) {
    const { traceback } = await errorOf(`throw ${made}`);
    const text = traceback.join("\n");
    expect(text).toContain("SuppressedError: m\n");
    expect(text).toMatch(/ error: Error: in dispose\n/);
    expect(text).toMatch(/ suppressed: Error: in body\n/);
  }
});

test("an error is named by its class, and one of another realm is shown like any other", async () => {
  const named = await errorOf("class LimitError extends Error {} throw new LimitError('x')");
  expect(named.ename).toBe("LimitError");
  expect(named.traceback).toContain("LimitError: x");
  const foreign = await errorOf(
    "throw require('node:vm').runInNewContext(`Object.assign(new RangeError('far'), { port: 1 })`)",
  );
  expect(foreign).toMatchObject({ ename: "RangeError", evalue: "far" });
  expect(foreign.traceback.join("\n")).toMatch(/^RangeError: far\n[^]*\{\n {2}port: 1\n\}$/m);
});

test("the code of Node's own errors is shown once, and what they hold besides it", async () => {
  const argument = (await errorOf("require('node:path').join(1)")).traceback.join("\n");
  expect(argument.match(/ERR_INVALID_ARG_TYPE/g)).toHaveLength(1);
  const file = (await errorOf("require('node:fs').readFileSync('/missing')")).traceback.join("\n");
  expect(file).toMatch(/ \{\n {2}errno: -2,\n {2}code: 'ENOENT',\n[^]*path: '\/missing'\n\}$/);
});

test("huge properties are cut, and an error without frames stays one line", async () => {
  const { traceback } = await errorOf(`
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => ["key" + i, i]));
    const error = Object.assign(new Error("x"), { many, text: "t".repeat(1e6), ...many });
    error.errors = Array.from({ length: 500 }, () => new Error("part"));
    throw error;`);
  const text = traceback.join("\n");
  expect(text.length).toBeLessThan(20_000);
  expect(text).toContain("473 more properties");
  const { traceback: lone } = await errorOf(
    "const e = new Error('x'); e.stack = 'Error: x'; throw e",
  );
  expect(lone).toEqual(["Error: x"]);
});

test("an error of a callback is shown with its properties too", async () => {
  const session = useSession();
  await session.run("setTimeout(() => { throw Object.assign(new Error('x'), { status: 1 }) })");
  await session.run("await new Promise((resolve) => setTimeout(resolve, 20))");
  const [{ traceback }] = session.published("run 1", "error") as { traceback: string[] }[];
  expect(traceback.slice(-3).join("\n")).toMatch(/ \{\n {2}status: 1\n\}$/);
});

test("errors of cells that ran long ago still name their lines", async () => {
  const session = useSession();
  await session.run("let fail;\nfail = () => {\n  throw new Error('old function');\n};");
  await session.run("let kept;\n kept = new Error('old error');");
  for (let cell = 0; cell < 600; cell++) {
    await session.run(`let x; x = ${cell};`);
  }
  const called = await session.run("fail()");
  expect(called).toMatchObject({
    error: {
      traceback: [
        "cell 1:3:9",
        "  1 | let fail;",
        "  2 | fail = () => {",
        "→ 3 |   throw new Error('old function');",
        "    |         ^",
        "  4 | };",
        "Error: old function",
        "    at fail (cell 1:3:9)",
        "    at cell 603:1:1",
      ],
    },
  });
  const thrown = await session.run("throw kept");
  expect(JSON.stringify(thrown)).toContain("    at cell 2:2:9");
  expect(JSON.stringify(thrown)).toContain("→ 2 |  kept = new Error('old error');");
});

test("stacks are mapped again once a cell has removed its own Error.prepareStackTrace", async () => {
  const session = useSession();
  await session.run("Error.prepareStackTrace = () => 'mine'");
  await session.run("delete Error.prepareStackTrace");
  const outcome = await session.run("throw new Error('late')");
  expect(outcome).toMatchObject({
    error: {
      traceback: [
        "cell 3:1:7",
        "→ 1 | throw new Error('late')",
        "    |       ^",
        "Error: late",
        "    at cell 3:1:7",
      ],
    },
  });
});

test("an assertion's code stands once in its header", async () => {
  const { traceback } = await errorOf('require("node:assert").equal(1, 2)');
  expect(traceback.join("\n").match(/AssertionError \[ERR_ASSERTION\](?! \[)/g)).not.toBeNull();
  expect(traceback.join("\n")).not.toContain("[ERR_ASSERTION] [ERR_ASSERTION]");
});
