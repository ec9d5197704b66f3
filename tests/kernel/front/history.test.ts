import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { historyFolder } from "../../../src/kernel/dist/front/history/files.js";
import { ok, type RunCode } from "./standIns.js";
import { startTestKernel, type TestKernel } from "./testKernel.js";

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "epochbook-test-")), "history");
});

afterEach(() => {
  rmSync(join(folder, ".."), { recursive: true });
  vi.restoreAllMocks();
});

/** A cell whose result is its code in capitals. */
const capitals: RunCode = ({ run, cell, executionCount }, session) => {
  const data = { "text/plain": cell.js.toUpperCase() };
  session.publish(run, "execute_result", { execution_count: executionCount, data, metadata: {} });
  return ok;
};

async function runAll(codes: string[], historyFolder: string | undefined): Promise<TestKernel> {
  const where = historyFolder === undefined ? {} : { historyFolder };
  const test = await startTestKernel({ run: capitals, ...where });
  for (const code of codes) {
    await test.execute(code);
  }
  return test;
}

async function ask({ client }: TestKernel, content: object): Promise<unknown> {
  const request = { raw: true, output: false, ...content };
  const { reply } = client.request("shell", "history_request", request);
  return (await reply).content.history;
}

it("gives the latest cells, also of earlier sessions, the oldest first", async () => {
  await runAll(["a", "b"], folder);
  const test = await runAll(["c"], folder);
  expect(await ask(test, { hist_access_type: "tail", n: 2 })).toEqual([
    [1, 2, "b"],
    [2, 1, "c"],
  ]);
  expect(await ask(test, { hist_access_type: "tail", n: 10, output: true })).toEqual([
    [1, 1, ["a", "A"]],
    [1, 2, ["b", "B"]],
    [2, 1, ["c", "C"]],
  ]);
});

it("gives a range of a session, this one or another by number or by distance", async () => {
  await runAll(["a", "b", "c"], folder);
  const test = await runAll(["d", "e"], folder);
  const range = (content: object): Promise<unknown> =>
    ask(test, { hist_access_type: "range", ...content });
  expect(await range({ session: 1, start: 2, stop: 3 })).toEqual([[1, 2, "b"]]);
  expect(await range({ session: -1, start: 2 })).toEqual([
    [1, 2, "b"],
    [1, 3, "c"],
  ]);
  expect(await range({ session: 0, start: 0 })).toEqual([
    [2, 1, "d"],
    [2, 2, "e"],
  ]);
  expect(await range({ session: 0, start: -1 })).toEqual([[2, 2, "e"]]);
  expect(await range({ session: 9, start: 0 })).toEqual([]);
});

it("searches with * and ?, in letters as they are", async () => {
  const test = await runAll(["fit(1)", "fit(12)", "Fit(3)", "a.b", "fit(1)", "x\nfit"], folder);
  const search = (content: object): Promise<unknown> =>
    ask(test, { hist_access_type: "search", ...content });
  expect(await search({ pattern: "fit(?)" })).toEqual([
    [1, 1, "fit(1)"],
    [1, 5, "fit(1)"],
  ]);
  expect(await search({ pattern: "fit(?)", unique: true })).toEqual([[1, 5, "fit(1)"]]);
  expect(await search({ pattern: "fit*", n: 2 })).toEqual([
    [1, 2, "fit(12)"],
    [1, 5, "fit(1)"],
  ]);
  expect(await search({ pattern: "*fit" })).toEqual([[1, 6, "x\nfit"]]);
  expect(await search({ pattern: "a?b" })).toEqual([[1, 4, "a.b"]]);
  expect(await search({ pattern: "a.?" })).toEqual([[1, 4, "a.b"]]);
  expect(await search({})).toHaveLength(6);
});

it("keeps no cells that are silent, not stored or empty, and claims no number without a cell", async () => {
  const test = await runAll([" "], folder);
  await test.execute("a", { silent: true });
  await test.execute("b", { store_history: false });
  expect(await ask(test, { hist_access_type: "tail", n: 10 })).toEqual([]);
  expect(existsSync(folder)).toBe(false);
});

it("writes each cell at once, for the user alone", async () => {
  const test = await runAll(["a"], folder);
  await test.kernel.history.close();
  expect(readdirSync(folder)).toEqual(["1.jsonl"]);
  expect(statSync(join(folder, "1.jsonl")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, "1.jsonl"), "utf8")).toBe(
    '{"line":1,"source":"a"}\n{"line":1,"output":"A"}\n',
  );
});

it("gives kernels that run at the same time different numbers", async () => {
  const kernels = await Promise.all([runAll(["a"], folder), runAll(["b"], folder)]);
  const sessions = kernels.map(({ kernel }) => kernel.history.currentSession());
  expect(new Set(await Promise.all(sessions))).toEqual(new Set([1, 2]));
});

it("skips lines that it cannot read", async () => {
  const { kernel } = await runAll(["a", "b"], folder);
  await kernel.history.close();
  appendFileSync(join(folder, "1.jsonl"), 'null\n7\n{"line":"3","source":"c"}\n{"line":4,"sou');
  const test = await runAll([], folder);
  expect(await ask(test, { hist_access_type: "tail", n: 10 })).toHaveLength(2);
});

it("keeps the newest 1,000 sessions", async () => {
  mkdirSync(folder);
  for (let number = 1; number <= 1002; number++) {
    writeFileSync(join(folder, `${number}.jsonl`), "");
  }
  writeFileSync(join(folder, "notes.txt"), "");
  const test = await runAll(["a"], folder);
  expect(await test.kernel.history.currentSession()).toBe(1003);
  const names = readdirSync(folder);
  expect(names).toHaveLength(1001);
  expect(names).not.toContain("3.jsonl");
  expect(names).toEqual(expect.arrayContaining(["4.jsonl", "1003.jsonl", "notes.txt"]));
});

it("lives in memory without a folder, and in one that cannot be written says so once", async () => {
  const inMemory = await runAll(["a"], undefined);
  expect(await ask(inMemory, { hist_access_type: "tail", n: 1 })).toEqual([[1, 1, "a"]]);
  writeFileSync(folder, "no folder");
  const logged = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const test = await runAll(["b", "c"], folder);
  expect(await ask(test, { hist_access_type: "tail", n: 2 })).toEqual([
    [1, 1, "b"],
    [1, 2, "c"],
  ]);
  expect(logged.mock.calls.map(String)).toEqual([
    expect.stringMatching(/the history is kept in memory only: EEXIST/),
  ]);
});

it("answers an unknown kind of access with an error", async () => {
  const { client } = await runAll([], folder);
  const { reply } = client.request("shell", "history_request", { hist_access_type: "all" });
  expect((await reply).content).toMatchObject({
    status: "error",
    evalue: 'expected hist_access_type to be "range", "tail" or "search", got "all"',
  });
});

it.each<[NodeJS.ProcessEnv, string | RegExp | undefined]>([
  [{ EPOCHBOOK_HISTORY: "off" }, undefined],
  [{ EPOCHBOOK_HISTORY: "/h", XDG_DATA_HOME: "/data" }, "/h"],
  [{ XDG_DATA_HOME: "/data" }, "/data/epochbook/history"],
  [{ XDG_DATA_HOME: "" }, /\/\.local\/share\/epochbook\/history$/],
])("lives by %j in %s", (environment, expected) => {
  const path = historyFolder(environment);
  if (expected instanceof RegExp) {
    expect(path).toMatch(expected);
  } else {
    expect(path).toBe(expected);
  }
});
