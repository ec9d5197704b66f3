import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { startSessionProcess } from "../../../src/kernel/dist/front/session/process.js";
import type { StartSession } from "../../../src/kernel/dist/front/session/session.js";
import { startTestKernel, until } from "./testKernel.js";

const script = fileURLToPath(new URL("fixtures/session.js", import.meta.url));
const startSession: StartSession = (events) => startSessionProcess(events, script);

/** Returns true if a process runs; one that has ended and waits to be reaped does not. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** Returns the text of the streams among what was published. */
function textOf(contents: Record<string, unknown>[]): string {
  return contents.flatMap(({ text }) => (typeof text === "string" ? text : [])).join("");
}

it("runs cells in a process, and prints what comes on its plain stdout", async () => {
  const { execute, publishedFor } = await startTestKernel({ startSession });
  const { reply } = await execute("raw");
  expect(reply.content.status).toBe("ok");
  const id = reply.parent_header.msg_id ?? "";
  const text = (): string => textOf(publishedFor(id).map(([, content]) => content));
  await until(() => text().includes("child"));
  expect(text()).toBe("raw from a child\n");
});

it.each([
  ["exit", "exit code 3"],
  ["crash", "killed by SIGKILL"],
  ["garbage", "killed by SIGKILL"],
])("fails a cell that says %s with what happened: %s", async (code, how) => {
  const { execute } = await startTestKernel({ startSession });
  const { reply } = await execute(code);
  expect(reply.content).toMatchObject({ status: "error", ename: "SessionEnded" });
  expect(reply.content.evalue).toContain(how);
  expect((await execute("")).reply.content.status).toBe("ok");
  expect((await execute("nothing")).reply.content.status).toBe("ok");
});

it("interrupts a cell by a message and a byte for the watchdog", async () => {
  const { client, kernel, published } = await startTestKernel({ startSession });
  const cell = client.request("shell", "execute_request", { code: "forever" });
  await until(() => kernel.executions.current?.isInSession === true);
  await client.request("control", "interrupt_request", {}).reply;
  expect((await cell.reply).content.ename).toBe("KeyboardInterrupt");
  await until(() => published.some(({ content }) => content.text === "woken by 1"));
});

it("brings 20,000 lines whole and in order", async () => {
  const { execute } = await startTestKernel({ startSession });
  const { outputs } = await execute("flood");
  const text = textOf(outputs.map(({ content }) => content));
  const lines = Array.from({ length: 20_000 }, (_, line) => `line ${line}\n`);
  expect(text === lines.join("")).toBe(true);
});

it("ends with the kernel, and so does what the session has started", async () => {
  const { execute, kernel, ended } = await startTestKernel({ startSession });
  const { outputs } = await execute("child");
  const child = Number(outputs.at(-1)?.content.text);
  expect(isRunning(child)).toBe(true);
  kernel.shutdown();
  await ended;
  await until(() => !isRunning(child));
});
