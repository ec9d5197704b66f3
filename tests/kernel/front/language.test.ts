import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LanguageSupervisor } from "../../../src/kernel/dist/front/language/supervisor.js";
import { LanguageProcess } from "../../../src/kernel/dist/front/language/process.js";

const main = fileURLToPath(new URL("fixtures/language.js", import.meta.url));
let language: LanguageSupervisor;

beforeEach(() => {
  const start = (onFailure: (failure: Error) => void): LanguageProcess =>
    new LanguageProcess({ onFailure, snapshot: undefined, main });
  language = new LanguageSupervisor(start, "/project", () => undefined);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await language.close();
});

function compile(code: string): Promise<unknown> {
  return language.request("compile", { code, scriptName: code, kind: "cell" });
}

/** Returns all that the present language part has been asked before. */
function asked(): Promise<unknown> {
  return language.request("complete", { code: "", cursor: 0 });
}

it("brings requests to the language part and its answers back", async () => {
  expect(await compile("a")).toEqual({ cell: { js: "a" } });
  await expect(compile("fail")).rejects.toThrow("cannot be done");
  expect(await asked()).toEqual(["start", "a", "fail", "complete"]);
});

it("starts another language part after a failure and tells it of the cells since the last reset", async () => {
  await compile("forgotten");
  await language.request("reset", undefined);
  await compile("a");
  await compile("b");
  const failed = await Promise.allSettled([compile("crash"), compile("c")]);
  expect(failed.map((result) => result.status === "rejected" && String(result.reason))).toEqual([
    "Error: the language part failed: exit code 3",
    "Error: the language part failed: exit code 3",
  ]);
  expect(await asked()).toEqual(["start", "a", "b", "complete"]);
});

it("rejects what is on its way when it is closed", async () => {
  const failed = expect(compile("a")).rejects.toThrow("the kernel is shutting down");
  await language.close();
  await failed;
});

it("tells a new worker only of the cells that are still needed", async () => {
  await compile("needed 1");
  for (let cell = 1; cell < 200; cell++) {
    await compile(`replaced ${cell}`);
  }
  await compile("replaced, but later than it was asked");
  await compile("needed 2");
  await Promise.allSettled([compile("crash")]);
  const later = ["replaced, but later than it was asked", "needed 2"];
  expect(await asked()).toEqual(["start", "needed 1", ...later, "complete"]);
});
