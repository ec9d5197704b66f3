import { expect, it } from "vitest";
import { LanguageProcess } from "../../../src/kernel/dist/front/language/process.js";
import { Language } from "../../../src/kernel/dist/language/language.js";
import { makeProject } from "./project.js";

/** A cell whose types take seconds to check, without any function in it. */
const slow = `type Bits<N extends number, R extends string = ""> =
  N extends 0 ? R : Bits<[never,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15][N] & number, \`\${R}0\` | \`\${R}1\`>;
type Walk<S extends string> = S extends \`\${infer H}\${infer T}\` ? [H, ...Walk<T>] : [];
const slow: Walk<Bits<15>> = null as never;`;

const cell = (code: string) => ({ code, scriptName: "cell", kind: "cell" }) as const;

it("stops a check in the middle of a type, and the next check is sound", () => {
  let asked = 0;
  let patience = Infinity;
  const language = new Language(() => ++asked > patience);
  language.start({ cwd: makeProject() });
  expect(language.compile(cell("const kept = 7"))).toHaveProperty("cell");
  asked = 0;
  patience = 20;
  expect(() => language.compile(cell(slow))).toThrow();
  expect(asked).toBe(21);
  patience = Infinity;
  expect(language.compile(cell("slow"))).toHaveProperty(
    "error.evalue",
    expect.stringContaining("Cannot find name 'slow'"),
  );
  expect(language.compile(cell("const text: string = kept"))).toHaveProperty(
    "error.ename",
    "TypeScriptError",
  );
  expect(language.compile(cell(slow.replaceAll("15", "3")))).toHaveProperty("cell");
});

it("a process drops requests that are no longer wanted, and answers the others", async () => {
  const onFailure = (failure: Error): void => {
    throw failure;
  };
  const language = new LanguageProcess({ onFailure, snapshot: undefined });
  await language.request("start", { cwd: makeProject() });
  await language.request("compile", cell("const kept = 7"));
  const controller = new AbortController();
  const checked = language.request("compile", cell(slow), controller.signal);
  const failed = expect(checked).rejects.toThrow();
  controller.abort();
  expect(await language.request("compile", cell("kept + 1"))).toHaveProperty("cell");
  await failed;
  await language.close();
});
