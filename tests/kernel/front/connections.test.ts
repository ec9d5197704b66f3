import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isUserError } from "@epochbook/core";
import {
  createConnection,
  createEncryptedConnection,
  createFileConnection,
  readConnectionFile,
  type Connection,
} from "@epochbook/kernel";
import { afterAll, expect, it } from "vitest";
import { createCurveKeys } from "../../../src/kernel/dist/protocol/curve.js";
import { startTestKernel } from "./testKernel.js";

const folder = mkdtempSync(join(tmpdir(), "epochbook-test-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it.each<[string, Partial<Connection>]>([
  ["without a key", { key: "" }],
  ["signed with SHA-512", { signature_scheme: "hmac-sha512" }],
  ["signed with MD5", { signature_scheme: "hmac-md5" }],
  ["with any text as a key", { key: "ключ" }],
  ["on all addresses", { ip: "0.0.0.0" }],
  ["on files", createFileConnection(folder) ?? {}],
  ["encrypted", createCurveKeys()],
  ["encrypted without a signature", { ...createCurveKeys(), key: "" }],
  ["encrypted on files", { ...createFileConnection(folder), ...createCurveKeys() }],
])("talks %s", async (_how, connection) => {
  const { execute } = await startTestKernel({ connection });
  expect((await execute("1")).reply.content.status).toBe("ok");
});

function read(text: string): Connection {
  const path = join(folder, "connection.json");
  writeFileSync(path, text);
  return readConnectionFile(path);
}

it("reads what Jupyter writes", async () => {
  const connection = await createConnection();
  const file = { ...connection, kernel_name: "epochbook", jupyter_session: "/a.ipynb" };
  expect(read(JSON.stringify(file))).toEqual(connection);
  const { transport, signature_scheme, ...others } = file;
  expect(read(JSON.stringify(others))).toEqual({ ...connection, transport, signature_scheme });
  expect(read(JSON.stringify({ ...file, signature_scheme: "hmac-sha3_256" }))).toMatchObject({
    signature_scheme: "hmac-sha3-256",
  });
});

it("reads the keys of an encrypted connection", async () => {
  const connection = await createEncryptedConnection();
  expect(read(JSON.stringify(connection))).toEqual(connection);
});

it.each<[object | string, RegExp]>([
  ["{", /connection\.json: .*JSON/],
  ["[1]", /expected ip to be an address, got undefined/],
  ["null", /expected a JSON object, got null/],
  [{ transport: "udp" }, /expected transport to be "tcp" or "ipc", got "udp"/],
  [{ transport: "inproc" }, /expected transport to be "tcp" or "ipc", got "inproc"/],
  [{ curve_publickey: createCurveKeys().curve_publickey }, /connection\.json: .*curve_secretkey/],
  [{ curve_secretkey: createCurveKeys().curve_secretkey }, /connection\.json: .*curve_publickey/],
  [{ ip: "" }, /expected ip to be an address, got ""/],
  [{ key: 5 }, /expected key to be a string, got 5/],
  [{ signature_scheme: "sha256" }, /expected signature_scheme to be hmac- and a hash/],
  [{ signature_scheme: "hmac-none" }, /got "hmac-none"/],
  [{ hb_port: 0 }, /expected hb_port to be a port from 1 to 65535, got 0/],
  [{ shell_port: "80" }, /expected shell_port to be a port from 1 to 65535, got "80"/],
])("says what is wrong with %j", async (change, message) => {
  const text =
    typeof change === "string"
      ? change
      : JSON.stringify({ ...(await createConnection()), ...change });
  expect(() => read(text)).toThrow(message);
});

it("takes a file that it can't use for a mistake of the user", () => {
  let thrown: unknown;
  try {
    read("{}");
  } catch (error) {
    thrown = error;
  }
  expect(isUserError(thrown)).toBe(true);
});

it("names a file that is not there", () => {
  expect(() => readConnectionFile(join(folder, "none.json"))).toThrow(/none\.json: ENOENT/);
});
