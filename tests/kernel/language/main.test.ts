import { expect, it } from "vitest";
import { LanguageProcess } from "../../../src/kernel/dist/front/language/process.js";
import { makeProject } from "./project.js";

it("answers requests in their order, and says what is wrong with those that fail", async () => {
  const onFailure = (failure: Error): void => {
    throw failure;
  };
  const language = new LanguageProcess({ onFailure, snapshot: undefined });
  const settled: string[] = [];
  const ask = (async (name, params) => {
    try {
      return { result: await language.request(name, params) };
    } catch (error) {
      return { error: String(error) };
    } finally {
      settled.push(name);
    }
  }) as (...request: Parameters<LanguageProcess["request"]>) => Promise<object>;
  const replies = await Promise.all([
    ask("isComplete", { code: "1" }),
    ask("start", { cwd: makeProject() }),
    ask("compile", { code: "let a = 1", scriptName: "cell 1", kind: "cell" }),
    ask("complete", { code: "a.toFi", cursor: 6 }),
    ask("loadModule", { specifier: "./nowhere", from: undefined, mode: "import" }),
    ask("reset", undefined),
    ask("compile", { code: "a", scriptName: "cell 2", kind: "cell" }),
  ]);
  await language.close();
  expect(settled).toEqual([
    "isComplete",
    "start",
    "compile",
    "complete",
    "loadModule",
    "reset",
    "compile",
  ]);
  expect(replies).toMatchObject([
    { error: "Error: expected the request start first" },
    { result: { notice: "" } },
    { result: { cell: { scriptName: "cell 1", warnings: "" } } },
    { result: { matches: [{ text: "toFixed" }], start: 2, end: 6 } },
    { error: expect.stringContaining("Cannot find module './nowhere'") as string },
    { result: undefined },
    { result: { error: { ename: "TypeScriptError" } } },
  ]);
});
