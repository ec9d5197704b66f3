import { expect, it } from "vitest";
import { startTestKernel } from "./testKernel.js";

const inspection = {
  signature: "const a: number",
  documentation: "A number.",
  source: "cell 2:1:7",
};

it("completes with positions in code points", async () => {
  const { client, language } = await startTestKernel({
    answerLanguage: ({ name }) =>
      name === "complete"
        ? {
            matches: [
              { text: "length", type: "property" },
              { text: "lend", type: "method", signature: "(n: number)" },
            ],
            start: 5,
            end: 7,
          }
        : undefined,
  });
  const code = '"🙂".le + 1';
  const { reply } = client.request("shell", "complete_request", { code, cursor_pos: 6 });
  expect((await reply).content).toEqual({
    status: "ok",
    matches: ["length", "lend"],
    cursor_start: 4,
    cursor_end: 6,
    metadata: {
      _jupyter_types_experimental: [
        { start: 4, end: 6, text: "length", type: "property", signature: "" },
        { start: 4, end: 6, text: "lend", type: "method", signature: "(n: number)" },
      ],
    },
  });
  expect(language.asked.at(-1)?.params).toEqual({ code, cursor: 7 });
});

it("inspects, with the place of the declaration on request", async () => {
  const { client } = await startTestKernel({
    answerLanguage: ({ name, params }) =>
      name === "inspect" && params.code === "a" ? inspection : undefined,
  });
  const ask = async (content: object): Promise<Record<string, unknown>> =>
    (await client.request("shell", "inspect_request", content).reply).content;
  expect(await ask({ code: "a", cursor_pos: 1, detail_level: 0 })).toEqual({
    status: "ok",
    found: true,
    data: {
      "text/plain": "const a: number\n\nA number.",
      "text/markdown": "```typescript\nconst a: number\n```\n\nA number.",
    },
    metadata: {},
  });
  expect((await ask({ code: "a", cursor_pos: 1, detail_level: 1 })).data).toMatchObject({
    "text/plain": "const a: number\n\nA number.\n\nDeclared in cell 2:1:7",
  });
  expect(await ask({ code: "b", cursor_pos: 1 })).toEqual({
    status: "ok",
    found: false,
    data: {},
    metadata: {},
  });
});

it("says whether code is complete", async () => {
  const { client } = await startTestKernel({
    answerLanguage: ({ name }) =>
      name === "isComplete" ? { status: "incomplete", indent: "  " } : undefined,
  });
  const { reply } = client.request("shell", "is_complete_request", { code: "if (a) {" });
  expect((await reply).content).toEqual({ status: "incomplete", indent: "  " });
});

it("answers with an error what cannot be answered", async () => {
  const { client } = await startTestKernel({
    answerLanguage: ({ name }) => {
      if (name === "complete") {
        throw new Error("no project");
      }
      return undefined;
    },
  });
  const { reply } = client.request("shell", "complete_request", { code: "a", cursor_pos: 1 });
  expect((await reply).content).toMatchObject({
    status: "error",
    ename: "Error",
    evalue: "no project",
  });
  const noCode = client.request("shell", "inspect_request", {});
  expect((await noCode.reply).content).toMatchObject({ status: "error", ename: "TypeError" });
});

it.each(["a?", "?a", "a??", " a ? ;"])("shows what is known of a name for %s", async (code) => {
  const { execute, sessions } = await startTestKernel({
    answerLanguage: ({ name }) => (name === "inspect" ? inspection : undefined),
  });
  const { reply, outputs } = await execute(code);
  expect(reply.content).toMatchObject({
    status: "ok",
    execution_count: 1,
    payload: [
      {
        source: "page",
        start: 0,
        data: { "text/plain": expect.stringContaining("const a: number") as string },
      },
    ],
  });
  expect(outputs.map(({ header }) => header.msg_type)).toEqual(["execute_input"]);
  expect(sessions[0].received).toEqual([]);
});

it("says plainly that nothing is known of a name", async () => {
  const { execute } = await startTestKernel();
  const { reply, outputs } = await execute("tf.tensr?");
  expect(reply.content).toMatchObject({ status: "ok", payload: [] });
  expect(outputs.at(-1)?.content.text).toBe("Nothing is known of `tf.tensr`.\n");
});

it.each(["a ? b : c", "a?.b", "f()?", "a", "?", "???a", "a\n?b"])(
  "runs %j as code",
  async (code) => {
    const { execute, sessions } = await startTestKernel();
    await execute(code);
    expect(sessions[0].received).toMatchObject([{ cell: { js: code } }]);
  },
);
