import { expect, it } from "vitest";
import { ok } from "./standIns.js";
import { startTestKernel, until } from "./testKernel.js";

const stopped = { ename: "KeyboardInterrupt", evalue: "", traceback: [] };

it.each(["control", "shell"] as const)("asks the session to stop, on %s", async (channel) => {
  const { client, sessions } = await startTestKernel({ run: () => undefined });
  const cell = client.request("shell", "execute_request", { code: "for (;;);" });
  const waiting = { code: "1", stop_on_error: false };
  const next = client.request("shell", "execute_request", waiting);
  await until(() => sessions[0].received.length === 1);
  const { header, content } = await client.request(channel, "interrupt_request", {}).reply;
  expect([header.msg_type, content]).toEqual(["interrupt_reply", { status: "ok" }]);
  expect(sessions[0].received.at(-1)).toEqual({ type: "interrupt", run: cell.id });
  expect(sessions[0].wakeUps).toBe(1);
  sessions[0].finish(cell.id, { status: "error", error: stopped });
  expect((await cell.reply).content).toMatchObject({ status: "error", ...stopped });
  expect((await next.reply).content.status).toBe("aborted");
});

it("ends a cell that is still compiled before it runs", async () => {
  const { client, sessions, execute, language } = await startTestKernel({
    answerLanguage: ({ name, params }) =>
      name === "compile" && params.code === "slow" ? new Promise(() => undefined) : undefined,
  });
  const cell = client.request("shell", "execute_request", { code: "slow" });
  await until(() => language.asked.some(({ name }) => name === "compile"));
  await client.request("control", "interrupt_request", {}).reply;
  expect((await cell.reply).content).toMatchObject({
    status: "error",
    ename: "KeyboardInterrupt",
    evalue: "the cell was interrupted before it ran",
  });
  expect(language.asked.find(({ params }) => params.code === "slow")?.signal?.aborted).toBe(true);
  expect((await execute("1")).reply.content.status).toBe("ok");
  expect(sessions[0].received).toMatchObject([{ type: "run" }]);
});

it("does nothing while no cell runs", async () => {
  const { client, sessions, execute } = await startTestKernel();
  await execute("1");
  expect((await client.request("control", "interrupt_request", {}).reply).content).toEqual({
    status: "ok",
  });
  expect(sessions[0].received).toHaveLength(1);
  expect((await execute("2")).reply.content).toMatchObject({ status: "ok" });
});

it("offers a new session for a cell that doesn't end, and starts it at the next stop", async () => {
  const { client, sessions, language, execute, publishedFor } = await startTestKernel({
    run: ({ cell }) => (cell.js === "stuck" ? undefined : ok),
    lastResortAfter: 10,
  });
  const cell = client.request("shell", "execute_request", { code: "stuck" });
  const waiting = client.request("shell", "execute_request", { code: "1", stop_on_error: false });
  await until(() => sessions[0].received.length === 1);
  await client.request("control", "interrupt_request", {}).reply;
  await until(() => publishedFor(cell.id).some(([type]) => type === "stream"));
  expect(publishedFor(cell.id)).toContainEqual([
    "stream",
    {
      name: "stderr",
      text: expect.stringMatching(
        /Stop it once more to start a new session: all variables/,
      ) as string,
    },
  ]);
  expect(sessions).toHaveLength(1);
  await client.request("control", "interrupt_request", {}).reply;
  expect((await cell.reply).content).toMatchObject({
    status: "error",
    ename: "SessionEnded",
    evalue: expect.stringMatching(
      /could not be stopped.*variables, imports, trainings and child processes are gone; run the cells again/,
    ) as string,
  });
  expect((await waiting.reply).content.status).toBe("aborted");
  expect(sessions).toHaveLength(2);
  expect(language.asked.at(-1)?.name).toBe("reset");
  expect((await execute("1")).reply.content.status).toBe("ok");
});

it("offers no new session for a cell that ends in time", async () => {
  const { client, sessions, execute, publishedFor } = await startTestKernel({
    run: ({ cell }) => (cell.js === "1" ? ok : undefined),
    lastResortAfter: 10,
  });
  const cell = client.request("shell", "execute_request", { code: "ends" });
  await until(() => sessions[0].received.length === 1);
  await client.request("control", "interrupt_request", {}).reply;
  sessions[0].finish(cell.id, { status: "error", error: stopped });
  await cell.idle;
  const next = client.request("shell", "execute_request", { code: "goes on" });
  await new Promise((resolve) => setTimeout(resolve, 30));
  await client.request("control", "interrupt_request", {}).reply;
  sessions[0].finish(next.id, { status: "error", error: stopped });
  expect((await next.reply).content).toMatchObject(stopped);
  await execute("1");
  const streams = [cell, next].flatMap(({ id }) => publishedFor(id));
  expect(streams.filter(([type]) => type === "stream")).toEqual([]);
  expect(sessions).toHaveLength(1);
});
