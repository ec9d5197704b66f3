import { spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { useSession } from "./useSession.js";

/** Programs that print promises, timers and what else Node.js keeps the async context on. */
const programs = {
  "a promise": "console.log(Promise.resolve(5), new Promise(() => {}))",
  "promises of async functions": "console.log([1, 2].map(async (x) => x))",
  "a promise of a subclass": "class Mine extends Promise {} console.log(Mine.resolve(1))",
  "promises in objects":
    "console.log({ a: { b: Promise.resolve(1) } }, new Map([[1, Promise.resolve()]]))",
  "util.inspect and util.format":
    "const u = require('util'); console.log(u.inspect(Promise.resolve(1)) + u.format('%o %O %s', 1, Promise.resolve(2), [async () => 1][0]()))",
  "a timer":
    "const t = setTimeout(() => {}, 4321); console.log(t, [t], { a: { t } }); clearTimeout(t)",
  "an immediate": "const i = setImmediate(() => {}); console.log(i); clearImmediate(i)",
  "a resource":
    "const { AsyncResource } = require('async_hooks'); class R extends AsyncResource {} console.log(new R('R'), [new R('R')])",
  "an error's properties":
    "const e = new Error('x'); e.stack = 'Error: x'; e.p = Promise.resolve(1); console.log(e)",
  "a promise's own property": "console.log(Object.assign(Promise.resolve(1), { mine: 2 }))",
};

test.each(Object.entries(programs))("%s is printed as by plain Node.js", async (_, program) => {
  const session = useSession();
  const outcome = await session.run(`{ ${program} }`);
  expect(outcome.status).toBe("ok");
  expect(withoutNumbers(session.text("run 1"))).toBe(withoutNumbers(printedByNode(program)));
});

test("a promise and a timer that are a cell's result show nothing of the kernel", async () => {
  const session = useSession();
  await session.run("__epochbook.result([Promise.resolve(5)])");
  await session.run("__epochbook.result(setTimeout(() => {}, 1))");
  expect(resultOf(session.published("run 1", "execute_result"))).toBe("[ Promise { 5 } ]");
  expect(resultOf(session.published("run 2", "execute_result"))).not.toMatch(/CellRun|Store/);
});

test("a storage of the user's own stays in what is printed, without the kernel's", async () => {
  const session = useSession();
  await session.run(`
    const { AsyncLocalStorage, AsyncResource } = require("node:async_hooks");
    const mine = new AsyncLocalStorage();
    mine.run({ mine: 1 }, () => console.log(new AsyncResource("R")));
    mine.run({ mine: 1 }, () => setTimeout(() => console.log(mine.getStore()), 1));
    await new Promise((resolve) => setTimeout(resolve, 20));
  `);
  expect(session.text("run 1")).toContain("{ mine: 1 }");
  expect(session.text("run 1")).not.toContain("CellRun");
  expect(session.text("run 1")).toMatch(/\n\{ mine: 1 \}\n$/);
});

function printedByNode(program: string): string {
  const node = process.env.EPOCHBOOK_TEST_NODE ?? process.execPath;
  return spawnSync(node, ["-e", program], { encoding: "utf8" }).stdout;
}

/** Blanks the numbers of resources, which differ from process to process. */
function withoutNumbers(text: string): string {
  return text.replace(
    /((?:_idleStart|Symbol\((?:asyncId|triggerId|async_id_symbol|trigger_async_id_symbol)\)\]?): )\d+/g,
    "$1N",
  );
}

function resultOf(published: Record<string, unknown>[]): string {
  const [{ data }] = published as { data: Record<string, string> }[];
  return stripVTControlCharacters(data["text/plain"]);
}
