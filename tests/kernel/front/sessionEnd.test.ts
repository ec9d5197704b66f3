import { expect, it } from "vitest";
import { startTestKernel, until } from "./testKernel.js";

it("fails the cell whose session ends, aborts those that wait, and starts another", async () => {
  const test = await startTestKernel({
    run: ({ cell }, session) => {
      if (cell.js === "exit") {
        setImmediate(session.die.bind(session), "exit code 3");
      }
      return cell.js === "exit" ? undefined : { status: "ok", userExpressions: {} };
    },
  });
  const { client, sessions, language, published } = test;
  await client.request("shell", "comm_open", { comm_id: "c", target_name: "t" }).idle;
  const cell = client.request("shell", "execute_request", { code: "exit", stop_on_error: false });
  const waiting = client.request("shell", "execute_request", { code: "1" });
  expect((await cell.reply).content).toMatchObject({
    status: "error",
    ename: "SessionEnded",
    evalue: expect.stringMatching(
      /the session ended \(exit code 3\): variables are gone/,
    ) as string,
  });
  expect((await waiting.reply).content.status).toBe("aborted");
  await cell.idle;
  expect(test.publishedFor(cell.id).map(([type]) => type)).toContain("error");
  expect(published.map(({ content }) => content.execution_state)).toContain("starting");
  expect(language.asked.at(-1)?.name).toBe("reset");
  expect(sessions).toHaveLength(2);
  const { content } = await client.request("shell", "comm_info_request", {}).reply;
  expect(content.comms).toEqual({});
  const { reply } = await test.execute("1");
  expect(reply.content).toMatchObject({ status: "ok", execution_count: 2 });
});

it("says where the latest cell is that the session has ended between cells", async () => {
  const { execute, sessions, publishedFor } = await startTestKernel();
  const { reply } = await execute("setTimeout(() => process.exit(), 10)");
  const id = reply.parent_header.msg_id ?? "";
  sessions[0].die("exit code 0");
  await until(() => publishedFor(id).at(-1)?.[0] === "stream");
  expect(publishedFor(id).at(-1)?.[1]).toEqual({
    name: "stderr",
    text: "The session ended (exit code 0): variables are gone.\n",
  });
  expect((await execute("1")).reply.content.status).toBe("ok");
});

it("starts a session that never came up again only when a cell needs it", async () => {
  const { execute, sessions, client } = await startTestKernel();
  await until(() => sessions.length === 1);
  await execute("1");
  sessions[0].die("exit code 1");
  expect(sessions).toHaveLength(2);
  sessions[1].die("exit code 1");
  await client.request("shell", "kernel_info_request", {}).reply;
  expect(sessions).toHaveLength(2);
  await execute("2");
  expect(sessions).toHaveLength(3);
});
