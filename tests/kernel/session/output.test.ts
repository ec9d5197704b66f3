import { expect, test } from "vitest";
import { useSession } from "./useSession.js";

test("output belongs to the cell that caused it, however late", async () => {
  const session = useSession();
  await session.run(`
    setTimeout(() => console.log("late"), 50);
    (async () => { await null; console.error("after an await"); })();
    globalThis.say = (text) => console.log(text);
  `);
  await session.run(`say("called"); await new Promise((resolve) => setTimeout(resolve, 100))`);
  expect(session.text("run 1")).toBe("late\n");
  expect(session.text("run 1", "stderr")).toBe("after an await\n");
  expect(session.text("run 2")).toBe("called\n");
});

test("texts keep their order, their line ends and their characters", async () => {
  const session = useSession();
  await session.run(String.raw`
    process.stdout.write("1 %\r2 %\r");
    const bytes = Buffer.from("é");
    process.stdout.write(bytes.subarray(0, 1));
    process.stdout.write(bytes.subarray(1));
    process.stdout.write("6f6b", "hex");
    console.log(process.stdout.isTTY, { a: [1] });
  `);
  expect(session.text("run 1")).toBe("1 %\r2 %\réokfalse { a: [ 1 ] }\n");
});

test("all output has left before the run has finished, and a million characters are no trouble", async () => {
  const session = useSession();
  await session.run("for (let i = 0; i < 20000; i++) console.log('line', i)");
  const lines = session.text("run 1").split("\n");
  expect(lines).toHaveLength(20_001);
  expect(lines[19_999]).toBe("line 19999");
  expect(session.messages.at(-1)?.type).toBe("finished");
  await session.run("console.log('x'.repeat(1e7))");
  expect(session.text("run 2")).toHaveLength(1e7 + 1);
});
