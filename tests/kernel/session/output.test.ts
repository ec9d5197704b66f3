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

/** The ways in which code closes any other stream. */
const closings = {
  end: "process.stdout.end('x\\n')",
  "end with a callback": "process.stdout.end('x\\n', () => console.log('done'))",
  "end with an encoding": "process.stdout.end('780a', 'hex', () => console.log('done'))",
  "end while corked": "process.stdout.cork(); process.stdout.cork(); process.stdout.end('x\\n')",
  destroy: "console.log('x'); process.stdout.destroy()",
  destroySoon: "console.log('x'); process.stdout.destroySoon()",
  "destroy with an error":
    "console.log('x'); process.stdout.once('error', ({ message }) => console.log(message)).destroy(new Error('done'))",
  pipeline:
    "await require('node:stream/promises').pipeline(require('node:stream').Readable.from(['x\\n']), process.stdout)",
  "a failing pipeline":
    "await require('node:stream/promises').pipeline(async function* () { yield 'x\\n'; throw new Error('done') }, process.stdout).catch(({ message }) => console.log(message))",
  pipe: "require('node:stream').Readable.from(['x\\n']).pipe(process.stdout); await new Promise(setImmediate)",
  finished:
    "setImmediate(() => process.stdout.end('x\\n')); await require('node:stream/promises').finished(process.stdout); console.log('done')",
  "a web stream":
    "const writer = require('node:stream').Writable.toWeb(process.stdout).getWriter(); await writer.write('x\\n'); await writer.close()",
  "a signal":
    "console.log('x'); const c = new AbortController(); process.stdout.once('error', () => console.log('done')); require('node:stream').addAbortSignal(c.signal, process.stdout); c.abort()",
};

test.each(Object.entries(closings))("output is shown after stdout's %s", async (_, closing) => {
  const session = useSession();
  await session.run(
    `{ ${closing} } console.log("at once"); await new Promise(setImmediate); console.log("then")`,
  );
  await session.run(`
    console.log("later");
    new (require("node:console").Console)(process.stdout).log("console");
    const { writable, writableEnded, destroyed, writableLength } = process.stdout;
    console.log(writable, writableEnded, destroyed, writableLength);
    await new Promise((resolve) => process.stdout.write("", resolve));
    process.stdout.end("end again\\n");
    const { pipeline } = require("node:stream/promises");
    await pipeline([Buffer.from("pipeline\\n")], process.stdout);
  `);
  const lines = session.text("run 1").split("\n");
  expect(lines).toEqual(expect.arrayContaining(["x", "at once", "then"]));
  expect(lines.includes("done")).toBe(closing.includes("done"));
  expect(session.text("run 2")).toBe("later\nconsole\ntrue false false 0\nend again\npipeline\n");
  expect(session.messages.filter(({ type }) => type === "publish")).toEqual([]);
});

test("stderr can't be closed either, and the two don't affect each other", async () => {
  const session = useSession();
  await session.run("process.stderr.end('a'); process.stdout.destroy(); console.error('b')");
  await session.run("console.error('c'); console.log('d')");
  expect(session.text("run 1", "stderr")).toBe("ab\n");
  expect(session.text("run 2", "stderr")).toBe("c\n");
  expect(session.text("run 2")).toBe("d\n");
});

test("a stream tells that it is full, that it has drained and that it was written", async () => {
  const session = useSession();
  await session.run(`
    const { once } = require("node:events");
    const told = [];
    process.stdout.once("finish", () => told.push("finish")).once("close", () => told.push("close"));
    process.stdout.cork();
    const hasRoom = process.stdout.write("y".repeat(200_000), () => told.push("written"));
    const held = process.stdout.writableLength;
    setImmediate(() => process.stdout.uncork());
    await once(process.stdout, "drain");
    told.push("drained");
    process.stdout.end(() => told.push("ended"));
    await once(process.stdout, "close");
    process.stdout.setDefaultEncoding("latin1").write("a");
    process.stdout.setDefaultEncoding("utf8").write("é\\n");
    console.log(hasRoom, held, told.join(), process.stdout.fd, process.stdout.columns);
  `);
  expect(session.text("run 1").replace(/y+/, "y")).toBe(
    "yaé\nfalse 200000 written,drained,ended,finish,close 1 undefined\n",
  );
});

test("an error in a listener is told, and output goes on", async () => {
  const session = useSession();
  await session.run(`
    process.stdout.once("finish", () => { throw new Error("in a listener") });
    process.stdout.end("a");
  `);
  await session.run("process.stdout.destroy(new Error('nobody listens'))");
  await session.run("console.log('b')");
  expect(session.published("run 1", "error")).toMatchObject([{ evalue: "in a listener" }]);
  expect(session.published("run 2", "error")).toMatchObject([{ evalue: "nobody listens" }]);
  expect(session.text("run 3")).toBe("b\n");
});
