import { expect, it } from "vitest";
import { compiled, ok } from "./standIns.js";
import { startTestKernel, until } from "./testKernel.js";

const failure = { ename: "TypeError", evalue: "no", traceback: ["TypeError: no"] };

it("shows a cell, publishes its output and its result in order, and counts it", async () => {
  const { execute, client, publishedFor } = await startTestKernel({
    run: ({ run, executionCount }, session) => {
      session.print(run, "a");
      session.print(run, "b\n");
      session.publish(run, "display_data", { data: {}, metadata: {} });
      session.print(run, "c", "stderr");
      const data = { "text/plain": "2" };
      session.publish(run, "execute_result", {
        data,
        metadata: {},
        execution_count: executionCount,
      });
      return ok;
    },
  });
  const request = client.request("shell", "execute_request", { code: "1 + 1" });
  expect((await request.reply).content).toEqual({
    status: "ok",
    execution_count: 1,
    payload: [],
    user_expressions: {},
  });
  await request.idle;
  expect(publishedFor(request.id)).toEqual([
    ["status", { execution_state: "busy" }],
    ["execute_input", { code: "1 + 1", execution_count: 1 }],
    ["stream", { name: "stdout", text: "ab\n" }],
    ["display_data", { data: {}, metadata: {} }],
    ["stream", { name: "stderr", text: "c" }],
    ["execute_result", { data: { "text/plain": "2" }, metadata: {}, execution_count: 1 }],
    ["status", { execution_state: "idle" }],
  ]);
  expect((await execute("2")).reply.content.execution_count).toBe(2);
});

it("runs cells one at a time and answers everything else meanwhile", async () => {
  const { client, sessions, publishedFor } = await startTestKernel({ run: () => undefined });
  const first = client.request("shell", "execute_request", { code: "first" });
  const second = client.request("shell", "execute_request", { code: "second" });
  await until(() => sessions[0].received.length === 1);
  const info = client.request("shell", "kernel_info_request", {});
  await info.idle;
  expect(publishedFor(second.id)).toEqual([]);
  // The first cell is shown as busy again, for front ends that follow the latest status.
  await until(() => publishedFor(first.id).length === 3);
  expect(publishedFor(first.id).at(-1)).toEqual(["status", { execution_state: "busy" }]);
  sessions[0].finish(first.id, ok);
  await first.idle;
  await until(() => sessions[0].received.length === 2);
  sessions[0].finish(second.id, ok);
  expect((await second.reply).content.execution_count).toBe(2);
});

it("answers with the error of a cell and aborts those that wait", async () => {
  const { client, publishedFor, execute } = await startTestKernel({
    run: ({ cell }) => (cell.js === "bad" ? { status: "error", error: failure } : ok),
  });
  const [bad, waiting] = ["bad", "good"].map((code) =>
    client.request("shell", "execute_request", { code }),
  );
  expect((await bad.reply).content).toMatchObject({ status: "error", ...failure });
  expect((await waiting.reply).content.status).toBe("aborted");
  await waiting.idle;
  expect(publishedFor(bad.id)).toContainEqual(["error", failure]);
  expect(publishedFor(waiting.id).map(([, content]) => content.execution_state)).toEqual([
    "busy",
    "idle",
  ]);
  expect((await execute("good")).reply.content).toMatchObject({ execution_count: 2 });
});

it("goes on after an error if stop_on_error is false", async () => {
  const { client } = await startTestKernel({
    run: ({ cell }) => (cell.js === "bad" ? { status: "error", error: failure } : ok),
  });
  const bad = { code: "bad", stop_on_error: false };
  client.request("shell", "execute_request", bad);
  const next = client.request("shell", "execute_request", { code: "good" });
  expect((await next.reply).content.status).toBe("ok");
});

it("publishes the compiler's error, and its warnings on stderr", async () => {
  const { execute } = await startTestKernel({
    answerLanguage: ({ name, params }) => {
      if (name !== "compile") {
        return undefined;
      }
      return params.code === "bad" ? { error: failure } : compiled("", "careful\n");
    },
  });
  const bad = await execute("bad");
  expect(bad.reply.content).toMatchObject({ status: "error", execution_count: 1, ...failure });
  expect(bad.outputs.at(-1)?.content).toEqual(failure);
  const { outputs } = await execute("good");
  expect(outputs.at(-1)?.content).toEqual({ name: "stderr", text: "careful\n" });
});

it("runs silent cells without a number, an input or a result", async () => {
  const { execute, sessions } = await startTestKernel();
  await execute("1");
  const { reply, outputs } = await execute("2", { silent: true, store_history: true });
  expect(reply.content).toMatchObject({ status: "ok", execution_count: 1 });
  expect(outputs).toEqual([]);
  expect(sessions[0].received.at(-1)).toMatchObject({ type: "run", silent: true });
});

it("shows cells that are not stored with the next number and does not count them", async () => {
  const { execute, language } = await startTestKernel();
  const { outputs } = await execute("1", { store_history: false });
  expect(outputs[0].content).toEqual({ code: "1", execution_count: 1 });
  const { reply } = await execute("2");
  expect(reply.content.execution_count).toBe(1);
  const names = language.asked.map(({ params }) => params.scriptName).filter(Boolean);
  expect(names).toEqual(["uncounted cell 1", "cell 1"]);
});

it("does nothing for an empty cell, and evaluates the expressions of one", async () => {
  const { execute, sessions } = await startTestKernel({
    run: () => {
      const value = { status: "ok" as const, data: { "text/plain": "1" }, metadata: {} };
      return { status: "ok", userExpressions: { one: value } };
    },
  });
  const { reply, outputs } = await execute(" \n");
  expect(reply.content).toMatchObject({ status: "ok", execution_count: 0 });
  expect(outputs).toEqual([]);
  expect(sessions[0].received).toEqual([]);
  const asked = await execute("", { silent: true, user_expressions: { one: "1" } });
  expect(asked.reply.content.user_expressions).toMatchObject({ one: { status: "ok" } });
  expect(sessions[0].received).toMatchObject([{ userExpressions: { one: { cell: { js: "1" } } } }]);
});

it("answers a request without code with an error", async () => {
  const { client } = await startTestKernel();
  const { reply } = client.request("shell", "execute_request", {});
  expect((await reply).content).toMatchObject({
    status: "error",
    evalue: "expected code to be a string in an execute_request, got undefined",
  });
});
