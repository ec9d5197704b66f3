import { expect, test } from "vitest";
import type { FromSession } from "../../../src/kernel/dist/link/sessionMessages.js";
import type { TestSession } from "./startSession.js";
import { useSession } from "./useSession.js";

/** Runs code, answers its questions one after the other, and returns their prompts. */
async function converse(session: TestSession, js: string, answers: string[]) {
  const run = session.start(js);
  const questions = () => session.messages.filter(isQuestionOf(run));
  for (const [index, value] of answers.entries()) {
    await session.until(() => questions().length > index);
    session.send({ type: "inputReply", run, value });
  }
  const outcome = await session.finished(run);
  return { run, outcome, prompts: questions().map(({ prompt }) => prompt) };
}

function isQuestionOf(run: string) {
  return (message: FromSession): message is Extract<FromSession, { type: "input" }> =>
    message.type === "input" && message.run === run;
}

const readline = `
  var readline = require("node:readline");
  var promises = require("node:readline/promises");
  var options = { input: process.stdin, output: process.stdout };
`;

/** Programs that read two lines, `one` and `two`, and print them. */
const programs: Record<string, [js: string, prompts: string[]]> = {
  "question of readline": [
    `const rl = readline.createInterface(options);
     rl.question("a? ", (a) => rl.question("b? ", (b) => { console.log(a, b); rl.close(); }));`,
    ["a? ", "b? "],
  ],
  "question of readline/promises": [
    `const rl = promises.createInterface(options);
     console.log(await rl.question("a? "), await rl.question("b? "));
     rl.close();`,
    ["a? ", "b? "],
  ],
  "question that nobody closes": [
    `const rl = promises.createInterface(process.stdin);
     console.log(await rl.question("a? "), await rl.question("b? "));`,
    ["a? ", "b? "],
  ],
  "interfaces that follow each other": [
    `const ask = (prompt) => {
       const rl = new readline.Interface(options);
       return new Promise((resolve) => rl.question(prompt, resolve)).finally(() => rl.close());
     };
     console.log(await ask("a? "), await ask("b? "));`,
    ["a? ", "b? "],
  ],
  "line events": [
    `const rl = readline.createInterface({ ...options, prompt: "> " });
     const lines = [];
     rl.prompt();
     rl.on("line", (line) => lines.push(line) < 2 ? rl.prompt() : rl.close());
     rl.on("close", () => console.log(...lines));`,
    ["> ", "> "],
  ],
  "a loop over lines": [
    `const rl = promises.createInterface({ input: process.stdin });
     const lines = [];
     for await (const line of rl) if (lines.push(line) === 2) break;
     console.log(...lines);`,
    ["", ""],
  ],
  "a loop over stdin": [
    `const lines = [];
     for await (const chunk of process.stdin) if (lines.push(String(chunk).trim()) === 2) break;
     console.log(...lines);`,
    ["", ""],
  ],
  "data events": [
    `const lines = [];
     process.stdin.resume().setEncoding("utf8").on("data", function take(line) {
       if (lines.push(line.trim()) < 2) return;
       process.stdin.off("data", take).pause();
       console.log(...lines);
     });`,
    ["", ""],
  ],
  "once and events": [
    `const { once } = require("node:events");
     const rl = readline.createInterface(options);
     const [a] = await once(rl, "line");
     const [b] = await once(rl, "line");
     console.log(a, b);`,
    ["", ""],
  ],
};

test.each(Object.entries(programs))("%s asks the user", async (_, [js, prompts]) => {
  const session = useSession();
  for (let turn = 1; turn <= 2; turn++) {
    const asked = await converse(session, `${readline} { ${js} }`, ["one", "two"]);
    expect(asked.outcome).toMatchObject({ status: "ok" });
    expect(asked.prompts).toEqual(prompts);
    expect(session.text(asked.run)).toBe("one two\n");
  }
  expect(session.messages.filter(({ type }) => type === "publish")).toEqual([]);
});

test("a cell that only makes an interface ends, and a later one asks by it", async () => {
  const session = useSession();
  await session.run(`${readline} var rl = promises.createInterface(options)`);
  const { run, prompts } = await converse(session, `console.log(await rl.question("a? "))`, [
    "one",
  ]);
  expect(prompts).toEqual(["a? "]);
  expect(session.text(run)).toBe("one\n");
  await session.run("console.log('other')");
  expect(session.messages.filter(({ type }) => type === "input")).toHaveLength(1);
});

test.each([
  ["await promises.createInterface(options).question('a? ')", "a question on process.stdin"],
  ["readline.createInterface(options).question('a? ', () => undefined)", "a question on"],
  ["for await (const line of promises.createInterface(options)) line", "reading process.stdin"],
  ["for await (const chunk of process.stdin) chunk", "reading process.stdin"],
])("where nobody answers, %s fails at once", async (js, words) => {
  const session = useSession();
  const outcome = await session.run(`${readline} ${js}`, { allowStdin: false });
  expect(outcome).toMatchObject({
    status: "error",
    error: { evalue: expect.stringContaining(words) as string },
  });
  expect(JSON.stringify(outcome)).toContain("whoever runs this cell allows no questions");
  const allowed = `${readline} console.log(await promises.createInterface(options).question('b? '))`;
  const { run } = await converse(session, allowed, ["one"]);
  expect(session.text(run)).toBe("one\n");
});

test("listeners are told where nobody answers", async () => {
  const session = useSession();
  const js = "readline.createInterface(options).on('line', console.log)";
  expect(await session.run(`${readline} ${js}`, { allowStdin: false })).toMatchObject({
    status: "ok",
  });
  expect(session.published("run 1", "error")).toMatchObject([
    { evalue: expect.stringContaining("allows no questions") as string },
  ]);
});

test.each([
  "await promises.createInterface(options).question('a? ')",
  "readline.createInterface(options).on('line', () => undefined)",
  "for await (const line of promises.createInterface(options)) line",
  "process.stdin.on('data', () => undefined)",
])("an interrupt ends %s, and later cells read on", async (js) => {
  const session = useSession();
  const run = session.start(`${readline} ${js}`);
  await session.until(isQuestionOf(run));
  session.interrupt(run);
  expect(await session.finished(run)).toMatchObject({ error: { ename: "KeyboardInterrupt" } });
  expect(session.published(run, "error")).toEqual([]);
  const next = `${readline} console.log(await promises.createInterface(options).question('b? '))`;
  const { run: later, prompts } = await converse(session, next, ["one"]);
  expect(prompts).toEqual(["b? "]);
  expect(session.text(later)).toBe("one\n");
});

test("a question of a cell that failed is not waited for", async () => {
  const session = useSession();
  const failing = `${readline} readline.createInterface(options).question("a? ", () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20)); throw new Error("x")`;
  expect(await session.run(failing)).toMatchObject({ error: { evalue: "x" } });
  const next = "console.log(await promises.createInterface(options).question('b? '))";
  const { run, prompts } = await converse(session, next, ["one"]);
  expect(prompts).toEqual(["b? "]);
  expect(session.text(run)).toBe("one\n");
});

test("a child process that inherits stdin gets none", async () => {
  const session = useSession();
  await session.run(
    "console.log(require('node:child_process').execSync('wc -c', { stdio: ['inherit', 'pipe', 'inherit'] }).toString().trim())",
  );
  expect(session.text("run 1")).toBe("0\n");
});
