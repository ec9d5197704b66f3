import { afterEach, expect, it, vi } from "vitest";
import { createMessage, serializeMessage } from "@epochbook/kernel";
import { RawClient } from "./rawClient.js";
import { startTestKernel, type TestKernel } from "./testKernel.js";

let raw: RawClient;
let test: TestKernel;
let logged: string[];

async function start(): Promise<void> {
  test = await startTestKernel();
  raw = new RawClient(test.connection);
  logged = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    logged.push(String(text));
    return true;
  });
}

afterEach(() => {
  raw.socket.close();
  vi.restoreAllMocks();
});

/** Waits until the kernel has taken all that the raw client has sent before. */
async function catchUp(): Promise<void> {
  await raw.send(raw.frames("kernel_info_request"));
  await raw.receive();
}

it.each<[string, (execute: Buffer[]) => Buffer[], RegExp]>([
  ["a wrong signature", (frames) => frames.with(1, Buffer.from("0".repeat(64))), /signature/],
  ["a changed content", (frames) => frames.with(5, Buffer.from('{"code":"2"}')), /signature/],
  ["no delimiter", () => [Buffer.from("hello")], /delimiter/],
  ["missing frames", (frames) => frames.slice(0, 3), /frames/],
  ["no frame at all", () => [Buffer.alloc(0)], /delimiter/],
])("drops and logs a message with %s, and goes on", async (_what, change, reason) => {
  await start();
  await raw.send(change(raw.frames("execute_request", { code: "1" })));
  await catchUp();
  expect(test.sessions[0].received).toEqual([]);
  expect(logged.join("")).toMatch(reason);
});

it("drops a signed message whose frames hold no JSON objects, or no type", async () => {
  await start();
  const { key } = test.connection;
  const message = createMessage("execute_request", { code: "1" }, { session: "raw" });
  const untyped = { ...message, header: { ...message.header, msg_type: 1 as unknown as string } };
  await raw.send(serializeMessage(untyped, key));
  await raw.send(serializeMessage({ ...message, content: "no object" }, key));
  await catchUp();
  expect(test.sessions[0].received).toEqual([]);
  expect(logged.join("")).toMatch(/no msg_type[^]*expected a JSON object/);
});

it("runs a message once, however often it is sent", async () => {
  await start();
  const frames = raw.frames("execute_request", { code: "1" });
  for (let i = 0; i < 3; i++) {
    await raw.send(frames);
  }
  await raw.receive();
  await catchUp();
  expect(test.sessions[0].received).toHaveLength(1);
  expect(logged).toHaveLength(2);
  expect(logged[0]).toMatch(/same signature/);
});

it("logs a type that it does not know and says when it is idle again", async () => {
  await start();
  const { idle, id } = test.client.request("shell", "dance_request", {});
  await idle;
  expect(test.publishedFor(id)).toHaveLength(2);
  expect(logged.join("")).toMatch(/dance_request on shell is not known/);
  const cell = test.client.request("control", "execute_request", { code: "1" });
  await cell.idle;
  expect(logged.join("")).toMatch(/execute_request on control is not known/);
});
