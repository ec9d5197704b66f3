import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { channelAddress, createConnection, writeConnectionFile } from "@epochbook/kernel";
import { afterAll, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "epochbook-test-"));
const connection = await createConnection();

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
