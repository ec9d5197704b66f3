import { expect, test } from "vitest";
import { compiled } from "./startSession.js";
import { useSession } from "./useSession.js";

const ok = { status: "ok", userExpressions: {} };

test("a cell's last value is its result; undefined is none", async () => {
  const session = useSession();
  expect(await session.run("__epochbook.result([1, 'a'])")).toEqual(ok);
  expect(session.published("run 1", "execute_result")).toEqual([
    { execution_count: 1, data: { "text/plain": "[ 1, 'a' ]" }, metadata: {} },
  ]);
  await session.run("__epochbook.result(undefined)");
  await session.run("__epochbook.result(3)", { silent: true });
  expect(session.published("run 2", "execute_result")).toEqual([]);
  expect(session.published("run 3", "execute_result")).toEqual([]);
});

test("declarations last, may be made again, and are seen by closures of earlier cells", async () => {
  const session = useSession();
  await session.run("let a = 1; let read = () => a");
  await session.run("let a = await Promise.resolve(2)");
  await session.run("__epochbook.result(read())");
  expect(session.published("run 3", "execute_result")).toMatchObject([
    { data: { "text/plain": "2" } },
  ]);
});

test("a value with a Jupyter.display method shows itself, also when it takes time", async () => {
  const session = useSession();
  await session.run(`__epochbook.result({
    async [Symbol.for("Jupyter.display")]() { return { "text/html": "<b>1</b>" } }
  })`);
  expect(session.published("run 1", "execute_result")).toMatchObject([
    { data: { "text/html": "<b>1</b>" } },
  ]);
});

test("user expressions follow the cell, each with its own outcome", async () => {
  const session = useSession();
  const error = { ename: "TS2304", evalue: "no such name", traceback: [] };
  const outcome = await session.run("let a = 4", {
    userExpressions: {
      double: { cell: compiled("__epochbook.result(a * 2)", "double") },
      thrown: { cell: compiled("throw new RangeError('no')", "thrown") },
      untyped: { error },
    },
  });
  expect(outcome).toMatchObject({
    status: "ok",
    userExpressions: {
      double: { status: "ok", data: { "text/plain": "8" } },
      thrown: { status: "error", ename: "RangeError", evalue: "no" },
      untyped: { status: "error", ...error },
    },
  });
  expect(session.published("run 1", "execute_result")).toEqual([]);
});

test("process.exit ends the session, and the end of the front too", async () => {
  const session = useSession();
  const ended = new Promise((resolve) => session.process.once("close", resolve));
  session.start("process.exit(3)");
  expect(await ended).toBe(3);
  expect(session.rawStderr).toBe("");
  const second = useSession();
  const gone = new Promise((resolve) => second.process.once("exit", resolve));
  await second.finished(second.start("1"));
  second.start("while (true);");
  for (const pipe of second.process.stdio) {
    pipe?.destroy();
  }
  await gone;
});
