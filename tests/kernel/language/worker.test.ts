import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";
import type {
  LanguageReply,
  LanguageRequest,
} from "../../../src/kernel/dist/link/languageRequests.js";
import { makeProject } from "./project.js";

it("answers requests in their order, and says what is wrong with those that fail", async () => {
  const url = new URL("../../../src/kernel/dist/language/worker.js", import.meta.url);
  const worker = new Worker(url);
  const requests: LanguageRequest[] = [
    { id: 1, name: "isComplete", params: { code: "1" } },
    { id: 2, name: "start", params: { cwd: makeProject() } },
    { id: 3, name: "compile", params: { code: "let a = 1", scriptName: "cell 1", kind: "cell" } },
    { id: 4, name: "complete", params: { code: "a.toFi", cursor: 6 } },
    {
      id: 5,
      name: "loadModule",
      params: { specifier: "./nowhere", from: undefined, mode: "import" },
    },
    { id: 6, name: "reset", params: undefined },
    { id: 7, name: "compile", params: { code: "a", scriptName: "cell 2", kind: "cell" } },
  ];
  const replies = new Promise<LanguageReply[]>((resolve, reject) => {
    const received: LanguageReply[] = [];
    worker.once("error", reject);
    worker.on("message", (reply: LanguageReply) => {
      received.push(reply);
      if (received.length === requests.length) {
        resolve(received);
      }
    });
  });
  for (const request of requests) {
    worker.postMessage(request);
  }
  expect(await replies).toMatchObject([
    { id: 1, error: "expected the request start first" },
    { id: 2, result: { notice: "" } },
    { id: 3, result: { cell: { scriptName: "cell 1", warnings: "" } } },
    { id: 4, result: { matches: [{ text: "toFixed" }], start: 2, end: 6 } },
    { id: 5, error: expect.stringContaining("Cannot find module './nowhere'") as string },
    { id: 6, result: undefined },
    { id: 7, result: { error: { ename: "TypeScriptError" } } },
  ]);
  await worker.terminate();
});
