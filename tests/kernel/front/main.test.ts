import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  createConnection,
  KernelClient,
  writeConnectionFile,
  type Connection,
} from "@epochbook/kernel";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createCurveKeys } from "../../../src/kernel/dist/protocol/curve.js";
import { waitSeconds } from "./rawClient.js";

const main = fileURLToPath(new URL("../../../src/kernel/dist/front/main.js", import.meta.url));
let folder: string;
let connection: Connection;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "epochbook-test-"));
  connection = await createConnection();
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function start(args: string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [main, ...args], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, EPOCHBOOK_HISTORY: "off", ...environment },
  });
}

function writeFile(): string {
  const path = join(folder, "connection.json");
  writeConnectionFile(path, connection);
  return path;
}

/** Returns the exit code and the stderr of a kernel that can't start. */
async function fail(args: string[]): Promise<{ code: number | null; stderr: string }> {
  const kernel = start(args);
  let stderr = "";
  kernel.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const [code] = (await once(kernel, "close")) as [number | null];
  return { code, stderr };
}

/** Starts a kernel and waits until it answers. */
async function run(environment: NodeJS.ProcessEnv = {}): Promise<[ChildProcess, KernelClient]> {
  const kernel = start([writeFile()], environment);
  kernel.stderr?.resume();
  const client = new KernelClient(connection, () => undefined, undefined, waitSeconds);
  await client.request("shell", "kernel_info_request", {}).reply;
  return [kernel, client];
}

it("says what is missing or wrong and ends with 1", async () => {
  expect(await fail([])).toEqual({
    code: 1,
    stderr: "[epochbook] expected the path of a connection file as argument\n",
  });
  const path = join(folder, "broken.json");
  writeFileSync(path, "{");
  const { code, stderr } = await fail([path]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^\[epochbook\] cannot use the connection file .*broken\.json: .*\n$/);
});

it("never starts without the encryption that was asked for", async () => {
  const { curve_secretkey: secretKey } = createCurveKeys();
  connection = { ...connection, ...createCurveKeys(), curve_secretkey: secretKey };
  const { code, stderr } = await fail([writeFile()]);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^\[epochbook\] cannot use the connection file .*connection\.json: expected curve_publickey .*\n$/,
  );
  expect(stderr).not.toContain(secretKey);
});

it("says which port is taken and ends with 1", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(connection.iopub_port, "127.0.0.1", resolve);
  });
  const { code, stderr } = await fail([writeFile()]);
  expect(code).toBe(1);
  expect(stderr).toContain(
    `cannot listen on tcp://127.0.0.1:${connection.iopub_port} for the iopub channel: `,
  );
  server.close();
});

it.each(["control", "shell"] as const)("ends with 0 when asked on %s", async (channel) => {
  const [kernel, client] = await run();
  const exit = once(kernel, "exit");
  const { header, content } = await client.request(channel, "shutdown_request", { restart: true })
    .reply;
  expect([header.msg_type, content]).toEqual(["shutdown_reply", { status: "ok", restart: true }]);
  expect(await exit).toEqual([0, null]);
  client.close();
});

it("ends with 0 by SIGTERM, and goes on after SIGINT", async () => {
  const [kernel, client] = await run();
  kernel.kill("SIGINT");
  await client.request("control", "kernel_info_request", {}).reply;
  const exit = once(kernel, "exit");
  kernel.kill("SIGTERM");
  expect(await exit).toEqual([0, null]);
  client.close();
});

it("ends when the process that Jupyter names as its parent is gone", async () => {
  const parent = spawn("sleep", ["1000"]);
  const [kernel, client] = await run({ JPY_PARENT_PID: String(parent.pid) });
  const exit = once(kernel, "exit");
  parent.kill();
  expect(await exit).toEqual([0, null]);
  client.close();
});

it("takes along what its cells have started, even when it is killed", async () => {
  const [kernel, client] = await run();
  const ended = join(folder, "ended.fifo");
  execFileSync("mkfifo", [ended]);
  const code = `require("node:child_process").spawn("sh", ["-c", "exec sleep 1000 > ended.fifo"])`;
  void client.request("shell", "execute_request", { code: `${code}; 0` });
  // A reader of a FIFO gets its end when the last process that has it open for writing is gone.
  const reader = await open(ended, "r");
  kernel.kill("SIGKILL");
  expect((await reader.read()).bytesRead).toBe(0);
  await reader.close();
  client.close();
});
