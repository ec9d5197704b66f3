import { expect, test } from "vitest";
import { useSession } from "./useSession.js";
import type { FromSession } from "../../../src/kernel/dist/link/sessionMessages.js";

test("tslab's displays show, and a display of its own is updated", async () => {
  const session = useSession();
  await session.run(`
    const tslab = await __epochbook.import("tslab");
    if (require("tslab").display !== tslab.display) throw new Error("another tslab");
    tslab.display.html("<b>1</b>");
    tslab.display.png(new Uint8Array([1, 2, 3]));
    const own = tslab.newDisplay();
    own.text("first");
    own.markdown("second");
    console.log(Object.keys(tslab.versions).join());
  `);
  const shown = session.published("run 1", "display_data");
  expect(shown.map(({ data }) => data)).toEqual([
    { "text/html": "<b>1</b>" },
    { "image/png": "AQID" },
    { "text/plain": "first" },
  ]);
  expect(session.published("run 1", "update_display_data")).toMatchObject([
    { data: { "text/markdown": "second" }, transient: shown[2]?.transient },
  ]);
  expect(session.text("run 1")).toBe("tslab,typescript,node\n");
});

test("jupyter displays, updates and clears; packages find the same by symbols", async () => {
  const session = useSession();
  await session.run(`
    jupyter.display({ "text/plain": "a" }, { id: "d", metadata: { m: 1 } });
    jupyter.display({ "text/plain": "b" }, { id: "d", update: true });
    jupyter.clearOutput({ wait: true });
    globalThis[Symbol.for("epochbook.display")]({ data: { "text/plain": "c" }, transient: { display_id: "e" } }, true);
    if (globalThis[Symbol.for("epochbook.signal")]() !== jupyter.signal) throw new Error("signals");
  `);
  expect(session.messages.filter(({ type }) => type === "publish")).toMatchObject([
    {
      messageType: "display_data",
      content: { metadata: { m: 1 }, transient: { display_id: "d" } },
    },
    { messageType: "update_display_data", content: { data: { "text/plain": "b" } } },
    { messageType: "clear_output", content: { wait: true } },
    { messageType: "update_display_data", content: { transient: { display_id: "e" } } },
  ]);
});

test("input asks, and says why it can't", async () => {
  const session = useSession();
  const run = session.start("__epochbook.result(await input('Who? ', { password: true }))");
  const question = await session.until(({ type }) => type === "input");
  expect(question).toEqual({ type: "input", run, prompt: "Who? ", password: true });
  session.send({ type: "inputReply", run, value: "me" });
  await session.finished(run);
  expect(session.published(run, "execute_result")).toMatchObject([
    { data: { "text/plain": "'me'" } },
  ]);
  expect(await session.run("await input()", { allowStdin: false })).toMatchObject({
    error: { evalue: expect.stringContaining("input() is not supported here") as string },
  });
  const waiting = session.start("await input('never answered')");
  await session.until((message) => message.type === "input" && message.run === waiting);
  session.interrupt(waiting);
  expect(await session.finished(waiting)).toMatchObject({ error: { ename: "KeyboardInterrupt" } });
});

function comms(session: { messages: FromSession[] }) {
  return session.messages
    .filter((message) => message.type === "publish")
    .filter(({ messageType }) => messageType.startsWith("comm"));
}

test("a comm that the kernel opens sends, hears and closes", async () => {
  const session = useSession();
  await session.run(`
    globalThis.comm = jupyter.openComm("widget", { a: 1 }, { buffers: [new Uint8Array([7])] });
    comm.onMessage = ({ data, buffers }) => { console.log(data.x, buffers[0].toString()); comm.send({ y: 2 }); };
    comm.onClose = () => console.log("closed");
  `);
  const [open] = comms(session);
  expect(open).toMatchObject({
    messageType: "comm_open",
    content: { target_name: "widget", data: { a: 1 } },
    buffers: [Buffer.of(7)],
  });
  const id = open.content.comm_id;
  const heard = { metadata: {}, buffers: [Buffer.from("raw")] };
  const content = { comm_id: id, data: { x: "hi" } };
  session.send({
    type: "comm",
    run: "request 1",
    message: { type: "comm_msg", content, ...heard },
  });
  session.send({
    type: "comm",
    run: "request 2",
    message: { type: "comm_close", content, ...heard },
  });
  await session.run("1");
  expect(session.text("request 1")).toBe("hi raw\n");
  expect(session.text("request 2")).toBe("closed\n");
  expect(comms(session).at(1)).toMatchObject({ run: "request 1", content: { data: { y: 2 } } });
});

test("a comm of an unknown target is closed, one of a registered target is taken", async () => {
  const session = useSession();
  await session.run(`
    jupyter.registerCommTarget("known", (comm, { data }) => comm.send({ got: data.n }));
    jupyter.registerCommTarget("broken", () => { throw new Error("can't open"); });
  `);
  for (const target of ["unknown", "known", "broken"]) {
    const content = { comm_id: `id of ${target}`, target_name: target, data: { n: 5 } };
    const message = { type: "comm_open" as const, content, metadata: {}, buffers: [] };
    session.send({ type: "comm", run: target, message });
  }
  await session.run("await null");
  expect(comms(session)).toMatchObject([
    { messageType: "comm_close", run: "unknown", content: { comm_id: "id of unknown" } },
    { messageType: "comm_msg", run: "known", content: { data: { got: 5 } } },
  ]);
  expect(session.published("broken", "error")).toMatchObject([{ evalue: "can't open" }]);
});
