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
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PendingRequests } from "../../src/kernel/dist/protocol/pendingRequests.js";

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
  const message =
    "no reply and no idle status for shutdown_request on control: " +
    "the connection to the kernel was closed; received for it: nothing";
  await expect(reply).rejects.toThrow(message);
  await expect(idle).rejects.toThrow(message);
});

it("gives up a request that is not answered in time, if it is told to", async () => {
  const impatient = new KernelClient(connection, () => undefined, undefined, 0.05);
  const { reply, idle } = impatient.request("shell", "complete_request", {});
  const message =
    "no reply and no idle status for complete_request on shell: " +
    "it didn't come within 0.05 s; received for it: nothing";
  await expect(reply).rejects.toThrow(message);
  await expect(idle).rejects.toThrow(message);
  impatient.close();
});

describe("requests that aren't done", () => {
  const published = (type: string, content: object): Message => ({
    ...createMessage(type, content as Message["content"], { session: "k" }),
    parent_header: { msg_id: "id" },
  });

  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it("say what has come for them", async () => {
    const requests = new PendingRequests(30);
    const { reply, idle } = requests.add("id", "execute_request on shell");
    requests.takePublished(published("status", { execution_state: "busy" }));
    requests.takePublished(published("stream", { text: "a" }));
    requests.takePublished(published("stream", { text: "b" }));
    requests.takePublished({ ...published("stream", {}), parent_header: { msg_id: "other" } });
    requests.takePublished(published("status", { execution_state: "idle" }));
    vi.advanceTimersByTime(30_000);
    await idle.promise;
    await expect(reply.promise).rejects.toThrow(
      "no reply for execute_request on shell: it didn't come within 30 s; " +
        "received for it: 1 × status busy, 2 × stream, 1 × status idle",
    );
  });

  it("are let go when they are done", async () => {
    const requests = new PendingRequests(30);
    const { reply, idle } = requests.add("id", "execute_request on shell");
    requests.takeReply(published("execute_reply", {}));
    requests.takePublished(published("status", { execution_state: "idle" }));
    expect(vi.getTimerCount()).toBe(0);
    requests.fail(new Error("closed"));
    expect((await reply.promise).header.msg_type).toBe("execute_reply");
    await idle.promise;
  });
});
