import {
  channelAddress,
  createConnection,
  createMessage,
  KernelClient,
  parseMessage,
  serializeMessage,
  type Connection,
  type Message,
} from "@epochbook/kernel";
import { Publisher, Router } from "zeromq";
import { afterEach, beforeEach, expect, it } from "vitest";

let connection: Connection;
let shell: Router;
let iopub: Publisher;
let client: KernelClient;
let published: Message[];

beforeEach(async () => {
  connection = await createConnection();
  shell = new Router({ linger: 0 });
  iopub = new Publisher({ linger: 0 });
  await shell.bind(channelAddress(connection, "shell"));
  await iopub.bind(channelAddress(connection, "iopub"));
  published = [];
  client = new KernelClient(connection, (message) => published.push(message));
});

afterEach(() => {
  client.close();
  shell.close();
  iopub.close();
});

/** Answers the next request as a kernel does, on both sockets. */
async function answer(key = connection.key): Promise<Message> {
  const request = parseMessage(await shell.receive(), connection.key);
  const reply = createMessage("execute_reply", { status: "ok" }, { session: "k", parent: request });
  await shell.send(serializeMessage(reply, key));
  const idle = createMessage(
    "status",
    { execution_state: "idle" },
    { session: "k", parent: request },
  );
  await iopub.send(serializeMessage(idle, key));
  return request;
}

it("tells the reply and the idle status of a request apart from others", async () => {
  // A subscription takes a moment: until it stands, idle statuses are lost and requests are repeated.
  for (let isIdle = false; !isIdle;) {
    const request = client.request("shell", "execute_request", { code: "1" });
    const received = await answer();
    expect(received.header.msg_id).toBe(request.id);
    expect(received.content).toEqual({ code: "1" });
    expect((await request.reply).content).toEqual({ status: "ok" });
    const late = new Promise<boolean>((resolve) => setTimeout(resolve, 100, false));
    isIdle = await Promise.race([request.idle.then(() => true), late]);
  }
  expect(published.at(-1)?.content).toEqual({ execution_state: "idle" });
});

it("fails its requests when a reply has a wrong signature", async () => {
  const { reply } = client.request("shell", "execute_request", { code: "1" });
  const failed = expect(reply).rejects.toThrow(/wrong signature/);
  await answer("another key");
  await failed;
});

it("fails its requests when it is closed", async () => {
  const { reply, idle } = client.request("control", "shutdown_request", {});
  client.close();
  await expect(reply).rejects.toThrow(/was closed/);
  await expect(idle).rejects.toThrow(/was closed/);
});
