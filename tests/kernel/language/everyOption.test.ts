import ts from "typescript";
import { describe, expect, it } from "vitest";
import { readProjectOptions } from "../../../src/kernel/dist/language/project/options.js";
import { TestNotebook } from "./notebook.js";
import { makeProject } from "./project.js";

/** The options that a project may switch for its cells; no others change anything. */
const meaningful = new Set([
  "allowArbitraryExtensions",
  "allowUmdGlobalAccess",
  "emitDecoratorMetadata",
  "exactOptionalPropertyTypes",
  "experimentalDecorators",
  "libReplacement",
  "noFallthroughCasesInSwitch",
  "noImplicitAny",
  "noImplicitOverride",
  "noImplicitThis",
  "noUncheckedIndexedAccess",
  "noUncheckedSideEffectImports",
  "preserveSymlinks",
  "resolvePackageJsonExports",
  "resolvePackageJsonImports",
  "strict",
  "strictBindCallApply",
  "strictBuiltinIteratorReturn",
  "strictFunctionTypes",
  "strictNullChecks",
  "strictPropertyInitialization",
  "useDefineForClassFields",
  "useUnknownInCatchVariables",
]);

/** All of TypeScript's options that are on or off. Its declared API leaves the list out. */
const { optionDeclarations } = ts as unknown as {
  optionDeclarations: readonly { name: string; type: unknown }[];
};
const names = [
  ...new Set(optionDeclarations.filter(({ type }) => type === "boolean").map(({ name }) => name)),
];

const optionsOf = (compilerOptions: object): ts.CompilerOptions => {
  const { options } = readProjectOptions(ts, makeProject({ "tsconfig.json": { compilerOptions } }));
  return { ...options, configFilePath: "" };
};
const plain = optionsOf({});

it("are many", () => {
  expect(names.length).toBeGreaterThan(80);
  expect(names).toContain("noEmitHelpers");
});

it.each(names)("%s has a meaning for cells, or changes nothing", (name) => {
  for (const value of [true, false]) {
    const expected = meaningful.has(name) ? { ...plain, [name]: value } : plain;
    expect(optionsOf({ [name]: value })).toEqual(expected);
  }
});

describe("a cell", () => {
  const cell = `import { sep } from "node:path";
const values = { low: 2 };
declare const unused: number;
export enum Level { Low = values.low }
namespace Space { export const inner = Level.Low + 1; }
class Kept { static count = 0; constructor(readonly value = ++Kept.count) {} }
using held = { [Symbol.dispose]() { ended.push("end"); } };
const ended: string[] = [];
switch (values.low) { case 2: break; default: throw new Error(sep); }
function twice(n: number): number { return n > 10 ? n : twice(n * 2); }
[Level.Low, Space.inner, new Kept().value, twice(3), typeof held, await Promise.resolve(sep.length)].join()`;

  it.each([true, false])("runs where every option is %s", async (value) => {
    const compilerOptions = Object.fromEntries(names.map((name) => [name, value]));
    const project = makeProject({ "tsconfig.json": { compilerOptions } });
    const notebook = new TestNotebook(project);
    expect(await notebook.run(cell)).toBe("2,3,1,12,object,1");
  });
});
