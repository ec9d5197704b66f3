import { expect, it } from "vitest";
import { ok, type RunCode } from "./standIns.js";
import { RawClient } from "./rawClient.js";
import { startTestKernel, until } from "./testKernel.js";

/** A cell that asks what its code says, question by question, and prints the answers. */
const asking: RunCode = (run, session) => {
  for (const prompt of run.cell.js.split(" ")) {
    session.tell({ type: "input", run: run.run, prompt, password: prompt === "secret" });
  }
  return undefined;
};

it("asks the client that runs the cell, one question after the other", async () => {
  const questions: unknown[] = [];
  const { client, sessions } = await startTestKernel({
    run: asking,
    onInput: (question) => {
      questions.push(question);
      return `my ${question.prompt}`;
    },
  });
  const code = { code: "name secret", allow_stdin: true };
  const { id } = client.request("shell", "execute_request", code);
  await until(() => sessions[0].received.length === 3);
  expect(sessions[0].received.slice(1)).toEqual([
    { type: "inputReply", run: id, value: "my name" },
    { type: "inputReply", run: id, value: "my secret" },
  ]);
  expect(questions).toEqual([
    { prompt: "name", password: false },
    { prompt: "secret", password: true },
  ]);
  expect(sessions[0].received[0]).toMatchObject({ type: "run", allowStdin: true });
});

it.each(["end", "interrupt"])("drops the question of a run at its %s", async (how) => {
  const answers: ((answer: string) => void)[] = [];
  const { client, sessions } = await startTestKernel({
    run: asking,
    onInput: () => new Promise((resolve) => answers.push(resolve)),
  });
  const first = client.request("shell", "execute_request", { code: "first", allow_stdin: true });
  await until(() => answers.length === 1);
  if (how === "interrupt") {
    await client.request("control", "interrupt_request", {}).reply;
  }
  sessions[0].finish(first.id, { status: "ok", userExpressions: {} });
  await first.idle;
  const second = client.request("shell", "execute_request", { code: "second", allow_stdin: true });
  await until(() => answers.length === 2);
  answers[0]("late");
  answers[1]("right");
  await until(() => sessions[0].received.some(({ type }) => type === "inputReply"));
  expect(sessions[0].received.filter(({ type }) => type === "inputReply")).toEqual([
    { type: "inputReply", run: second.id, value: "right" },
  ]);
});

it("asks a client as soon as it has connected its stdin channel", async () => {
  const { connection, sessions } = await startTestKernel({ run: asking });
  const shell = new RawClient(connection, "shell", "one client");
  await shell.send(shell.frames("execute_request", { code: "name", allow_stdin: true }));
  await until(() => sessions[0].received.length === 1);
  const stdin = new RawClient(connection, "stdin", "one client");
  expect(String(await stdin.receive())).toContain('"prompt":"name"');
  // Some clients answer without a parent.
  await stdin.send(stdin.frames("input_reply", { value: "me" }));
  await until(() => sessions[0].received.length === 2);
  expect(sessions[0].received[1]).toMatchObject({ type: "inputReply", value: "me" });
  shell.socket.close();
  stdin.socket.close();
});

it("does not ask for a run that is over", async () => {
  const { execute, sessions, client } = await startTestKernel({
    run: () => ok,
    onInput: () => "answer",
  });
  const { reply } = await execute("1");
  const run = reply.parent_header.msg_id ?? "";
  sessions[0].tell({ type: "input", run, prompt: "too late", password: false });
  await client.request("shell", "kernel_info_request", {}).idle;
  expect(sessions[0].received).toHaveLength(1);
});
