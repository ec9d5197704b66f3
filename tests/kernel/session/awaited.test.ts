import { expect, test } from "vitest";
import type { TestSession } from "./startSession.js";
import { useSession } from "./useSession.js";

const guarded = "__epochbook.guard(shared)";

/** Ends a cell that waits, by an interrupt. */
async function interruptWaiting(session: TestSession, js: string): Promise<void> {
  const run = session.start(`console.log("waiting"); ${js}`);
  await session.until((message) => message.type === "stream" && message.run === run);
  session.interrupt(run);
  expect(await session.finished(run)).toMatchObject({ error: { ename: "KeyboardInterrupt" } });
}

test.for(
  Object.entries({
    "the promise": `await ${guarded}`,
    "all of several": "await Promise.all(__epochbook.guardAll([shared, other]))",
    "the first of several": "await Promise.race(__epochbook.guardAll([other, shared]))",
    "it in a function": `await (async () => { try { await ${guarded} } finally { went = true } })()`,
  }),
)("a promise that an ended cell waited for, for %s, still wakes later cells", async ([, js]) => {
  const session = useSession();
  await session.run(`let settle; let shared = new Promise((resolve) => { settle = resolve });
    let other = new Promise(() => {}); let went = false;`);
  await interruptWaiting(session, js);
  await interruptWaiting(session, js);
  await session.run("setTimeout(settle, 20, 7)");
  await session.run(`let ours = ${guarded}; __epochbook.result([await shared, await ours, went])`);
  expect(session.published("run 5", "execute_result")).toMatchObject([
    { data: { "text/plain": `[ 7, 7, ${js.includes("finally")} ]` } },
  ]);
});

test("a guarded promise settles as the promise does, and its errors keep their frames", async () => {
  const session = useSession();
  const outcome = await session.run(`let fail = async () => {
  await new Promise((resolve) => setTimeout(resolve, 1));
  throw new RangeError("no");
};
let failing = fail();
await __epochbook.guard(failing);`);
  const { traceback } = (outcome as { error: { traceback: string[] } }).error;
  expect(traceback.join("\n")).toContain("at async cell 1:6:1");
  await session.run(`let value = await __epochbook.guard(new Promise((resolve) => setTimeout(resolve, 1, 3)));
    let settled = Promise.reject(new Error("handled")); settled.catch(() => {});
    let same = [5, null, settled, {}].every((each) => __epochbook.guard(each) === each);
    __epochbook.result([value, same])`);
  expect(session.published("run 2", "execute_result")).toMatchObject([
    { data: { "text/plain": "[ 3, true ]" } },
  ]);
  expect(session.messages.filter(({ type }) => type === "publish")).toHaveLength(1);
});

test("what a cell awaits does not lose the async context of the user's own", async () => {
  const session = useSession();
  await session.run(`let { AsyncLocalStorage } = require("node:async_hooks");
    let own = new AsyncLocalStorage(); let later = new Promise((resolve) => setTimeout(resolve, 5));
    let store = await own.run("mine", async () => { await __epochbook.guard(later); return own.getStore() });
    __epochbook.result([store, jupyter.signal === await (async () => { await __epochbook.guard(later); return jupyter.signal })()])`);
  expect(session.published("run 1", "execute_result")).toMatchObject([
    { data: { "text/plain": "[ 'mine', true ]" } },
  ]);
});
