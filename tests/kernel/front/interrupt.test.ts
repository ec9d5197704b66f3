import { expect, it } from "vitest";
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
