import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { connect, createServer, Server, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  channelAddress,
  createConnection,
  createFileConnection,
  writeConnectionFile,
} from "@epochbook/kernel";
import { afterAll, afterEach, expect, it, vi } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "epochbook-test-"));
const connection = await createConnection();

afterEach(() => {
  vi.restoreAllMocks();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it("has five different ports, each of them free", async () => {
  const channels = ["shell", "control", "iopub", "stdin", "hb"] as const;
  const ports = channels.map((channel) => connection[`${channel}_port`]);
  expect(new Set(ports).size).toBe(5);
  for (const port of ports) {
    await new Promise<void>((resolve, reject) => {
      const server = createServer().once("error", reject);
      server.listen(port, "127.0.0.1", () =>
        server.close(() => {
          resolve();
        }),
      );
    });
  }
  expect(channelAddress(connection, "shell")).toBe(`tcp://127.0.0.1:${connection.shell_port}`);
});

it("is made although strangers connect to the ports while they are held", async () => {
  const strangers: Socket[] = [];
  const { close } = Server.prototype as { close: (done?: () => void) => void };
  vi.spyOn(Server.prototype, "close").mockImplementation(function (this: Server, done) {
    const { port } = this.address() as AddressInfo;
    this.once("connection", () => {
      close.call(this, done);
    });
    strangers.push(connect(port, "127.0.0.1"));
    return this;
  });
  await createConnection();
  expect(strangers).toHaveLength(5);
  for (const stranger of strangers) {
    stranger.destroy();
  }
}, 10_000);

it("has a key of its own", async () => {
  expect(connection.key).toMatch(/^[0-9a-f]{64}$/);
  expect((await createConnection()).key).not.toBe(connection.key);
});

it("is written so that only the user can read it, and never over another file", () => {
  const path = join(folder, "connection.json");
  writeConnectionFile(path, connection);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(connection);
  expect(() => {
    writeConnectionFile(path, connection);
  }).toThrow(/EEXIST/);
});

it("has files only where they can be sockets", () => {
  const onFiles = createFileConnection("/tmp/kernels", "linux");
  expect(onFiles && channelAddress(onFiles, "hb")).toBe("ipc:///tmp/kernels/kernel-5");
  expect(onFiles?.key).toMatch(/^[0-9a-f]{64}$/);
  expect(createFileConnection("/tmp/kernels", "win32")).toBeUndefined();
  const longest = `/${"x".repeat(93)}`;
  expect(createFileConnection(longest, "linux")).toBeDefined();
  expect(createFileConnection(`${longest}x`, "linux")).toBeUndefined();
  expect(createFileConnection(longest.replace("x", "ä"), "linux")).toBeUndefined();
});
