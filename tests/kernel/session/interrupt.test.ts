import { expect, test } from "vitest";
import { useSession } from "./useSession.js";

/** The cells that never end. Each counts its turns in `turns`. */
const endless: Record<string, string> = {
  "a synchronous loop": "while (true) turns++",
  "a loop of native calls": "for (;;) { new Array(100).fill(0) }",
  "a synchronous loop after an await":
    "await new Promise((r) => setTimeout(r, 5)); while (true) turns++",
  "a promise that never settles": "await new Promise(() => {})",
  "a loop of microtasks": "while (true) { await null; turns++ }",
  "a loop that catches everything":
    "while (true) { try { while (true) await null } catch {} finally { turns++ } }",
  "a loop over timers": "while (true) { await new Promise((r) => setTimeout(r, 5)); turns++ }",
  "a loop over node:timers/promises":
    'const t = require("node:timers/promises"); while (true) { await t.setTimeout(5); turns++ }',
  "a loop over promisified timers":
    'const sleep = require("node:util").promisify(setTimeout); while (true) { await sleep(5); turns++ }',
  "an interval": "setInterval(() => { turns++ }, 5); await new Promise(() => {})",
  "an interval whose callback never ends":
    "setInterval(() => { while (true); }, 5); await new Promise(() => {})",
  "a loop over files":
    'while (true) { await require("node:fs").promises.readFile(__filename).catch(() => {}); turns++ }',
  "a loop of file callbacks":
    'const next = () => require("node:fs").stat("/", () => { turns++; next() }); next(); await new Promise(() => {})',
  "a loop of random bytes":
    'const next = () => require("node:crypto").randomBytes(8, () => { turns++; next() }); next(); await new Promise(() => {})',
  "a loop of compressions":
    'const next = () => require("node:zlib").gzip("a", () => { turns++; next() }); next(); await new Promise(() => {})',
  "a loop of ticks":
    "const next = () => process.nextTick(() => { turns++; next() }); next(); await new Promise(() => {})",
  "a loop that prints": "while (true) console.log(turns++)",
};

test.for(Object.entries(endless))("ends %s and nothing goes on", async ([, js]) => {
  const session = useSession();
  await session.run(
    "globalThis.turns = 0; globalThis.ticks = 0; setInterval(() => { ticks++ }, 5)",
  );
  const run = session.start(js);
  setTimeout(() => {
    session.interrupt(run);
  }, 100);
  expect(await session.finished(run)).toEqual({
    status: "error",
    error: {
      ename: "KeyboardInterrupt",
      evalue: "the cell was interrupted",
      traceback: ["KeyboardInterrupt: the cell was interrupted"],
    },
  });
  // The other cell's timer goes on; the ended cell does not.
  const after = await session.run(`
    let before = { turns, ticks };
    while (ticks < before.ticks + 10) await new Promise((resolve) => setTimeout(resolve, 5));
    if (turns !== before.turns) throw new Error("it goes on");
  `);
  expect(after).toEqual({ status: "ok", userExpressions: {} });
});

test("the signal is aborted first, and what the cell throws besides is told", async () => {
  const session = useSession();
  const run = session.start(`
    const { signal } = jupyter;
    console.log("waiting");
    await new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new RangeError("can't clean up")));
    });`);
  await session.until((message) => message.type === "stream");
  session.interrupt(run);
  expect(await session.finished(run)).toMatchObject({
    error: {
      ename: "KeyboardInterrupt",
      traceback: [expect.any(String), "While it ended, it threw RangeError: can't clean up"],
    },
  });
});

test("a later cell that waits, reads files and sets timers is not disturbed by dead ones", async () => {
  const session = useSession();
  for (let round = 0; round < 3; round++) {
    const run = session.start(
      'console.log("on"); const fs = require("node:fs/promises"); while (true) await fs.stat("/")',
    );
    await session.until((message) => message.type === "stream" && message.run === run);
    session.interrupt(run);
    expect((await session.finished(run)).status).toBe("error");
    const later = `
      for (let i = 0; i < 20; i++) {
        await require("node:fs/promises").stat("/");
        await new Promise((resolve) => setTimeout(resolve, 1));
      }`;
    expect((await session.run(later)).status).toBe("ok");
  }
});

test("an interrupt for a run that has finished does nothing", async () => {
  const session = useSession();
  await session.run("1");
  session.interrupt("run 1");
  expect((await session.run("await new Promise((r) => setTimeout(r, 400))")).status).toBe("ok");
});

test("code is ended by force where node:domain handles uncaught exceptions", async () => {
  const session = useSession();
  const run = session.start(`console.log("on");
    let domain = require("node:domain").create();
    domain.on("error", (error) => console.log(error));
    domain.run(() => { while (true); });`);
  await session.until((message) => message.type === "stream");
  session.interrupt(run);
  expect(await session.finished(run)).toMatchObject({ error: { ename: "KeyboardInterrupt" } });
  expect((await session.run("await null; console.log(process.domain)")).status).toBe("ok");
  expect(session.text(run)).toBe("on\n");
});

test("a callback of the user's for uncaught exceptions outlives code that is ended by force", async () => {
  const session = useSession();
  await session.run(
    "process.setUncaughtExceptionCaptureCallback((error) => console.log(error.message))",
  );
  const run = session.start('console.log("on"); while (true);');
  await session.until((message) => message.type === "stream");
  session.interrupt(run);
  expect(await session.finished(run)).toMatchObject({ error: { ename: "KeyboardInterrupt" } });
  await session.run(`setTimeout(() => { throw new Error("seen") });
    await new Promise((resolve) => setTimeout(resolve, 20))`);
  expect(session.messages.filter(({ type }) => type === "stream")).toMatchObject([
    { text: "on\n" },
    { text: "seen\n" },
  ]);
});
