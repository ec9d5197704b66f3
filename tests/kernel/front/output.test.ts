import { expect, it } from "vitest";
import { ok } from "./standIns.js";
import { startTestKernel, until } from "./testKernel.js";

it("brings 20,000 lines in order, in few messages, and answers meanwhile", async () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index}\n`);
  const { client, publishedFor } = await startTestKernel({
    run: async ({ run }, session) => {
      for (const [index, line] of lines.entries()) {
        session.print(run, line);
        if (index % 500 === 499) {
          await new Promise(setImmediate);
        }
      }
      return ok;
    },
  });
  const cell = client.request("shell", "execute_request", { code: "print" });
  await client.request("shell", "complete_request", { code: "a", cursor_pos: 1 }).reply;
  await cell.idle;
  const streams = publishedFor(cell.id).filter(([type]) => type === "stream");
  expect(streams.map(([, { text }]) => text).join("")).toBe(lines.join(""));
  expect(streams.length).toBeLessThan(500);
});

it("splits a long text, not within a character", async () => {
  const text = "a" + "🙂".repeat(300_000);
  const { execute } = await startTestKernel({
    run: ({ run }, session) => {
      session.print(run, text);
      return ok;
    },
  });
  const { outputs } = await execute("print");
  const parts = outputs.slice(1).map(({ content }) => content.text as string);
  expect(parts.join("") === text).toBe(true);
  expect(parts.length).toBe(3);
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(256 * 1024);
  }
});

it("keeps late output with its own cell", async () => {
  const { execute, sessions, publishedFor } = await startTestKernel();
  const first = (await execute("1")).reply.parent_header.msg_id ?? "";
  const second = (await execute("2")).reply.parent_header.msg_id ?? "";
  sessions[0].print(second, "second");
  sessions[0].print(first, "first");
  await until(() => publishedFor(first).at(-1)?.[0] === "stream");
  expect(publishedFor(first).at(-1)?.[1].text).toBe("first");
  expect(publishedFor(second).at(-1)?.[1].text).toBe("second");
});

it("shows plain output of the process at the latest cell", async () => {
  const { execute, sessions, publishedFor } = await startTestKernel();
  const id = (await execute("1")).reply.parent_header.msg_id ?? "";
  sessions[0].printRaw("stderr", "from a library\n");
  await until(() => publishedFor(id).at(-1)?.[0] === "stream");
  expect(publishedFor(id).at(-1)?.[1]).toEqual({ name: "stderr", text: "from a library\n" });
});

it("says what could not be published, and goes on", async () => {
  const { execute } = await startTestKernel({
    run: ({ run }, session) => {
      session.publish(run, "display_data", { data: { "application/json": 1n }, metadata: {} });
      return {
        status: "ok",
        userExpressions: {
          big: { status: "ok", data: { "application/json": 1n }, metadata: {} },
        },
      };
    },
  });
  const { reply, outputs } = await execute("1");
  expect(outputs.at(-1)?.content.text).toMatch(/display_data message could not be sent: .*BigInt/);
  expect(reply.content).toMatchObject({ status: "error", ename: "TypeError" });
  expect((await execute("")).reply.content.status).toBe("ok");
});

it("publishes under topics, with what belongs to a message", async () => {
  const { execute } = await startTestKernel({
    run: ({ run }, session) => {
      session.tell({
        type: "publish",
        run,
        messageType: "display_data",
        content: { data: {}, metadata: {}, transient: { display_id: "d" } },
        metadata: { m: 1 },
        buffers: [Buffer.from("b")],
      });
      return ok;
    },
  });
  const output = (await execute("1")).outputs.at(-1);
  expect(output?.identities.map(String)).toEqual([
    expect.stringMatching(/^kernel\.[0-9a-f-]{36}\.display_data$/),
  ]);
  expect(output?.metadata).toEqual({ m: 1 });
  expect(output?.buffers.map(String)).toEqual(["b"]);
});

it("loads modules through the language part", async () => {
  const graph = { target: { native: "node:fs" }, modules: [] };
  const { sessions, execute } = await startTestKernel({
    answerLanguage: ({ name, params }) => {
      if (name !== "loadModule") {
        return undefined;
      }
      if (params.specifier === "none") {
        throw new Error("there is no module none");
      }
      return graph;
    },
  });
  await execute("1");
  sessions[0].tell({ type: "loadModule", id: 1, specifier: "fs", from: undefined, mode: "import" });
  await until(() => sessions[0].received.length === 2);
  sessions[0].tell({ type: "loadModule", id: 2, specifier: "none", from: "/a.ts", mode: "import" });
  await until(() => sessions[0].received.length === 3);
  expect(sessions[0].received.slice(1)).toEqual([
    { type: "module", id: 1, graph },
    { type: "moduleError", id: 2, error: { name: "Error", message: "there is no module none" } },
  ]);
});
