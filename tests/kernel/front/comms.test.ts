import { expect, it } from "vitest";
import { ok } from "./standIns.js";
import { startTestKernel, until, type TestKernel } from "./testKernel.js";

async function openComms({ client }: TestKernel, content: object): Promise<unknown> {
  return (await client.request("shell", "comm_info_request", content).reply).content.comms;
}

it("brings messages of comms with their buffers to the session, and says which comms are open", async () => {
  const test = await startTestKernel();
  const { client, sessions } = test;
  const content = { comm_id: "c", target_name: "slider", data: { value: 1 } };
  const buffers = [Buffer.from([1, 2, 3])];
  const request = client.request("shell", "comm_open", content, { buffers, metadata: { a: 1 } });
  await request.idle;
  expect(sessions[0].received).toEqual([
    {
      type: "comm",
      run: request.id,
      message: { type: "comm_open", content, metadata: { a: 1 }, buffers },
    },
  ]);
  expect(await openComms(test, {})).toEqual({ c: { target_name: "slider" } });
  expect(await openComms(test, { target_name: "slider" })).toEqual({
    c: { target_name: "slider" },
  });
  expect(await openComms(test, { target_name: "other" })).toEqual({});
  await client.request("shell", "comm_close", { comm_id: "c", data: {} }).idle;
  expect(await openComms(test, {})).toEqual({});
});

it("publishes the session's messages under the request that caused them", async () => {
  const test = await startTestKernel({
    run: ({ run }, session) => {
      session.publish(run, "comm_open", { comm_id: "k", target_name: "plot", data: {} });
      return ok;
    },
  });
  const { outputs } = await test.execute("open");
  expect(outputs.at(-1)?.header.msg_type).toBe("comm_open");
  expect(await openComms(test, {})).toEqual({ k: { target_name: "plot" } });
  const message = { comm_id: "k", data: {} };
  const request = test.client.request("shell", "comm_msg", message);
  await until(() => test.sessions[0].received.length === 2);
  test.sessions[0].print(request.id, "heard");
  await until(() => test.publishedFor(request.id).length === 3);
  expect(test.publishedFor(request.id)).toContainEqual([
    "stream",
    { name: "stdout", text: "heard" },
  ]);
});

it("answers comms while a cell runs", async () => {
  const { client, sessions } = await startTestKernel({ run: () => undefined });
  client.request("shell", "execute_request", { code: "await forever" });
  await until(() => sessions[0].received.length === 1);
  await client.request("shell", "comm_msg", { comm_id: "c", data: {} }).idle;
  expect(sessions[0].received.map(({ type }) => type)).toEqual(["run", "comm"]);
});
