import { once } from "node:events";
import { expect, test } from "vitest";
import { useSession } from "./useSession.js";

test.each([
  ["process.exit()", [0, null]],
  ["process.exit(3)", [3, null]],
  ["process.exitCode = 4; process.exit()", [4, null]],
  ["setImmediate(() => process.exit(5))", [5, null]],
  ["process.kill(process.pid)", [null, "SIGTERM"]],
  ["process.kill(process.pid, 'SIGKILL')", [null, "SIGKILL"]],
])("%s ends the session as it ends a process", async (js, how) => {
  const session = useSession();
  const exited = once(session.process, "exit");
  session.start(js);
  expect(await exited).toEqual(how);
});

test("exit handlers run, and what they print is shown", async () => {
  const session = useSession();
  await session.run("process.on('exit', (code) => console.log('bye', code))");
  const closed = once(session.process, "close");
  session.start("process.exit(3)");
  await closed;
  expect(session.text("run 2") + session.text("run 1")).toBe("bye 3\n");
});

test("what ends no process leaves the session as it is", async () => {
  const session = useSession();
  await session.run("process.exitCode = 3; globalThis.kept = 1");
  await session.run("process.kill(process.pid, 0)");
  await session.run("process.kill(process.pid, 'SIGINT')");
  await session.run(
    "const { once } = require('node:events'); setTimeout(() => process.kill(process.pid), 1); await once(process, 'SIGTERM')",
  );
  await session.run(
    "process.chdir('/'); __epochbook.result([process.cwd(), kept, process.exitCode])",
  );
  expect(session.published("run 5", "execute_result")).toMatchObject([
    { data: { "text/plain": "[ '/', 1, 3 ]" } },
  ]);
});
