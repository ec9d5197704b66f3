import {
  channelAddress,
  createConnection,
  createEncryptedConnection,
  createMessage,
  KernelClient,
  serializeMessage,
  type Channel,
  type Connection,
} from "@epochbook/kernel";
import { curveKeyPair, Dealer, Subscriber, type Socket } from "zeromq";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { bindSockets, closeSockets } from "../../../src/kernel/dist/front/sockets/bind.js";
import { RefusalLog } from "../../../src/kernel/dist/front/sockets/refusals.js";
import { clientSecurity, createCurveKeys } from "../../../src/kernel/dist/protocol/curve.js";
import { startTestKernel, until } from "./testKernel.js";

const channels = ["shell", "control", "stdin", "iopub", "hb"] as const;
const strangers: Socket[] = [];
let logged: string[];

beforeEach(() => {
  logged = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    logged.push(String(text));
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const socket of strangers.splice(0)) {
    socket.close();
  }
});

/** A socket that isn't let in, and what it has seen so far. */
interface Stranger {
  messages: number;
  refusals: number;
}

/** Connects a socket that asks for an execution, or subscribes, and tries again when it is refused. */
function connectStranger(connection: Connection, channel: Channel, options: object): Stranger {
  const stranger = { messages: 0, refusals: 0 };
  const common = { linger: 0, reconnectInterval: 10, ...options };
  const socket = channel === "iopub" ? new Subscriber(common) : new Dealer(common);
  strangers.push(socket);
  socket.events.on("disconnect", () => (stranger.refusals += 1));
  socket.connect(channelAddress(connection, channel));
  if (socket instanceof Subscriber) {
    socket.subscribe();
  } else {
    const message = createMessage("execute_request", { code: "1" }, { session: "stranger" });
    void socket.send(serializeMessage(message, connection.key)).catch(() => undefined);
  }
  const receive = async (): Promise<void> => {
    while (!socket.closed) {
      await socket.receive();
      stranger.messages += 1;
    }
  };
  // Closing the socket ends the wait for a message.
  receive().catch(() => undefined);
  return stranger;
}

// ZeroMQ gives up where the other side has another mechanism, and tries for ever with wrong keys.
describe.each<[string, (connection: Connection) => object, number, RegExp]>([
  [
    "doesn't encrypt",
    () => ({}),
    1,
    /it doesn't encrypt, and this kernel's connection is encrypted/,
  ],
  [
    "names its user by a password",
    () => ({ plainUsername: "user", plainPassword: "password" }),
    1,
    /it doesn't encrypt/,
  ],
  [
    "knows another public key",
    () => clientSecurity(createCurveKeys()) ?? {},
    5,
    /its keys of CurveZMQ don't fit this kernel's connection file/,
  ],
  [
    "has keys that don't belong together",
    (connection) => ({
      ...clientSecurity(connection),
      curvePublicKey: curveKeyPair().publicKey,
    }),
    5,
    /its keys of CurveZMQ don't fit/,
  ],
])("a client that %s", (_how, optionsFor, tries, reason) => {
  it("is served on no channel, is logged once, and disturbs no other client", async () => {
    const connection = await createEncryptedConnection();
    const { execute, sessions } = await startTestKernel({
      connection,
      run: ({ run }, session) => {
        session.print(run, "a secret");
        return { status: "ok", userExpressions: {} };
      },
    });
    const refused = channels.map((channel) =>
      connectStranger(connection, channel, optionsFor(connection)),
    );
    await until(() => refused.every(({ refusals }) => refusals >= tries) && logged.length > 0);
    expect((await execute("1")).outputs.map(({ content }) => content.text)).toContain("a secret");
    expect(refused.map(({ messages }) => messages)).toEqual([0, 0, 0, 0, 0]);
    expect(sessions[0].received.filter(({ type }) => type === "run")).toHaveLength(1);
    expect(logged).toEqual([expect.stringMatching(reason)]);
    expect(logged[0]).toMatch(/^\[epochbook\] a client was refused, .*\n$/);
  });
});

it("a client without the signing key is let in, and is still not served", async () => {
  const connection = await createEncryptedConnection();
  const { execute, sessions } = await startTestKernel({ connection });
  const client = new KernelClient({ ...connection, key: "another" }, () => undefined);
  const { reply, idle } = client.request("shell", "execute_request", { code: "1" });
  reply.catch(() => undefined);
  idle.catch(() => undefined);
  await until(() => logged.length > 0);
  expect(logged).toEqual([expect.stringMatching(/on shell was dropped: .* wrong signature/)]);
  expect((await execute("2")).reply.content.status).toBe("ok");
  expect(sessions[0].received).toHaveLength(1);
  client.close();
});

it("a client of an encrypted kernel isn't served by a stranger on its port", async () => {
  const connection = await createEncryptedConnection();
  const stranger = await bindSockets({ ...connection, ...createCurveKeys() });
  const client = new KernelClient(connection, () => undefined);
  const { reply } = client.request("shell", "kernel_info_request", {});
  const received = vi.fn();
  void stranger.shell.receive().then(received, () => undefined);
  await until(() => logged.length > 0);
  expect(received).not.toHaveBeenCalled();
  const failed = expect(reply).rejects.toThrow(/closed/);
  client.close();
  await failed;
  closeSockets(stranger);
});

it("keys that can't be used bind no socket", async () => {
  const { curve_secretkey: curveSecretKey } = createCurveKeys();
  const connection = { ...(await createConnection()), curve_secretkey: curveSecretKey };
  await expect(bindSockets(connection)).rejects.toThrow(/expected curve_publickey beside/);
});

describe("the log of refusals", () => {
  it("has a reason again after a minute without it, and each reason apart", () => {
    const refusals = new RefusalLog();
    for (let second = 0; second <= 600; second++) {
      refusals.add("one", second * 1000);
    }
    expect(logged).toHaveLength(1);
    refusals.add("another", 600_000);
    expect(logged).toHaveLength(2);
    refusals.add("one", 660_000);
    expect(logged).toHaveLength(2);
    refusals.add("one", 720_001);
    expect(logged).toHaveLength(3);
  });
});
