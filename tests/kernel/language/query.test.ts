import { beforeAll, describe, expect, it } from "vitest";
import type { Completion } from "../../../src/kernel/dist/link/languageRequests.js";
import { TestNotebook } from "./notebook.js";
import { makeProject } from "./project.js";

const notebook = new TestNotebook(
  makeProject({
    "src/helper.ts":
      "export const helper = 1;\n/** Doubles. */\nexport function twice(n: number) { return 2 * n; }",
  }),
);
const { language } = notebook;

beforeAll(() => {
  notebook.compile(`/**
 * Adds.
 * @param first one
 * @returns the sum
 */
function addUp(first: number, second = 2): number { return first + second; }
const addend = { inner: "x", "not-a-name": 1 }; let adder = 1; class Adder {}
import { twice as addTwice } from "./src/helper";`);
});

/** Completes at the cursor, which stands at `|`. */
function complete(marked: string): Completion & { texts: string[] } {
  const cursor = marked.indexOf("|");
  const code = marked.slice(0, cursor) + marked.slice(cursor + 1);
  const completion = language.complete({ code, cursor });
  return { ...completion, texts: completion.matches.map(({ text }) => text) };
}

describe("completion", () => {
  it("knows the names of earlier cells, their kinds and parameters", () => {
    const { matches, start, end } = complete("1 + add|");
    expect([start, end]).toEqual([4, 7]);
    expect(matches).toEqual([
      { text: "addend", type: "const" },
      { text: "Adder", type: "class" },
      { text: "adder", type: "let" },
      { text: "addTwice", type: "alias", signature: "(n: number): number" },
      { text: "addUp", type: "function", signature: "(first: number, second?: number): number" },
    ]);
  });

  it.each([
    ["addend.|", ["inner"]],
    ["addend.in|ner", ["inner"]],
    ["const own = 1; ow|", ["own"]],
    ["const f = (param: number) => { par|", ["param", "parseFloat", "parseInt"]],
    ["awa|", ["await"]],
    ['import { hel| } from "./src/helper"', ["helper"]],
    ["__epochbook|", []],
    ["nowhere.|", []],
  ])("%s → %j", (marked, texts) => {
    expect(complete(marked).texts).toEqual(texts);
  });

  it("works within strings: literal types and paths", () => {
    const code = "let s: 'aa' | 'bb' = 'a";
    expect(language.complete({ code, cursor: code.length })).toMatchObject({
      matches: [{ text: "aa", type: "string" }],
      start: code.length - 1,
    });
    expect(complete('import "./src/he|').texts).toEqual(["helper"]);
    expect(complete('import { x } from "node:f|"').texts).toContain("node:fs");
  });

  it("puts what is deprecated last", () => {
    const { texts } = complete('"".|');
    expect(texts.slice(-5)).toEqual(["sub", "substr", "sup", "trimLeft", "trimRight"]);
  });

  it("suggests the magics after %", () => {
    expect(complete("%|").texts).toEqual(["%ts off", "%ts warn", "%ts error", "%time", "%tensors"]);
    expect(complete("\n%ts w|")).toMatchObject({ texts: ["%ts warn"], start: 1, end: 6 });
    expect(complete("%ts off\nadde|")).toMatchObject({ texts: ["addend", "Adder", "adder"] });
  });

  it("declares nothing", () => {
    complete("const ghost = 1; gho|");
    expect(notebook.fail("ghost").evalue).toContain("TS2304");
  });
});

describe("inspection", () => {
  const inspect = (marked: string) => {
    const cursor = marked.indexOf("|");
    return language.inspect({ code: marked.replace("|", ""), cursor });
  };

  it.each(["add|Up", "addUp|", "addUp|(1)"])("%s: signature, documentation, place", (marked) => {
    expect(inspect(marked)).toEqual({
      signature: "function addUp(first: number, second?: number): number",
      documentation: "Adds.\n\n- *@param* `first` – one\n- *@returns* – the sum",
      source: expect.stringMatching(/^cell \d+:6:10$/) as string,
    });
  });

  it.each(["addUp(|", "addUp(1, |)", "addUp(  |"])("%s: the function that is called", (marked) => {
    expect(inspect(marked)?.signature).toBe("addUp(first: number, second?: number): number");
  });

  it.each([
    ["ad|der", "let adder: number", /^cell \d+:7:53$/],
    ["const own = 5; ow|n", "const own: 5", /^this cell:1:7$/],
    ["addTwi|ce", "(alias) function addTwice(n: number): number", /^src\/helper\.ts:3:17$/],
    ["Math.ma|x(1)", "(method) Math.max(...values: number[]): number", /lib\.es5\.d\.ts/],
  ])("%s: %s", (marked, signature, source) => {
    const result = inspect(marked);
    expect(result?.signature.split("\n")[0]).toBe(signature);
    expect(result?.source).toMatch(source);
  });

  it.each([
    ["console.lo|g", "Prints to `stdout` with newline."],
    ["console.log(|", "Prints to `stdout` with newline."],
    ["Math.ma|x(1)", "- *@param* `values` – Numeric expressions"],
    ["const longest = Math.max; longest(|", "Returns the larger of a set"],
    [
      "new (class extends Map<string, number> {})().se|t",
      "Adds a new element with a specified key",
    ],
    ["interface Own extends Array<number> { pop(): number } declare const own: Own; own.po|p", ""],
    ["esc|ape", "*@deprecated*"],
    ["import fs from 'node:fs'; fs.readFileSyn|c", "Returns the contents of the `path`."],
  ])("%s: documentation of packages", (marked, documentation) => {
    expect(inspect(marked)?.documentation).toContain(documentation);
  });

  it.each(["|", "  |  ", "nowhere|", "1 +| 2"])("%j: nothing", (marked) => {
    expect(inspect(marked)).toBeNull();
  });
});

describe("completeness", () => {
  it.each([
    "",
    "1",
    "let a = 1",
    "if (x) {}",
    "function f() {}\n",
    "a\n  .b",
    "// x",
    "%ts off",
    "({})",
    "for (;;) {}",
    "const s = `a${1}`",
    "await f()",
  ])("%j is complete", (code) => {
    expect(language.isComplete({ code })).toEqual({ status: "complete" });
  });

  it.each([
    ["if (x) {", "  "],
    ["f(", "  "],
    ["f(a,\n  [", "    "],
    ["a +", "  "],
    ["const x =", "  "],
    ["if (x) {}\nelse", "  "],
    ["x.", "  "],
    ["() =>", "  "],
    ["`a ${b", "  "],
    ["`a", ""],
    ["/* x", ""],
    ["class A {\n  m() {", "    "],
    ["for (const x of y)", "  "],
    ["const r = /[(]/.test(", "  "],
    ["const s = `${[1].map((x) => {", "      "],
    ["const path = 'a /* b'; f(", "  "],
  ])("%j goes on after %j", (code, indent) => {
    expect(language.isComplete({ code })).toEqual({ status: "incomplete", indent });
  });

  it.each(["'a", "foo)", "let x + 1", "}", "%nothing", "/a", "a b ("])("%j is invalid", (code) => {
    expect(language.isComplete({ code })).toEqual({ status: "invalid" });
  });
});

describe("a type of an earlier cell", () => {
  beforeAll(() => {
    notebook.compile(`/** Says how to train. */
interface Config {
  /** How fast. */
  rate: number;
}
interface Config { momentum?: number }
/** One row. */
type Row = { a: 1; of: Config };
namespace Space { export interface Inner extends Config { own: true } }`);
  });
  const inspect = (code: string): unknown => language.inspect({ code, cursor: code.length });

  it("is inspected by its bare name, with members and documentation", () => {
    expect(inspect("Config")).toMatchObject({
      signature:
        "interface Config {\n  /** How fast. */\n  rate: number;\n}\ninterface Config { momentum?: number }",
      documentation: "Says how to train.",
    });
    expect(inspect("Row")).toMatchObject({
      signature: "type Row = {\n    a: 1;\n    of: Config;\n}",
      documentation: "One row.",
    });
    expect(inspect("Space.Inner")).toHaveProperty(
      "signature",
      "interface Inner extends Config { own: true }",
    );
    expect(inspect("let config: Config")).toHaveProperty(
      "signature",
      expect.stringContaining("rate: number"),
    );
  });

  it("is one of the libraries too, of which a long one is cut", () => {
    expect(inspect("Record")).toHaveProperty("signature", expect.stringContaining("[P in K]: T"));
    expect(inspect("Iterable")).toHaveProperty("signature", expect.stringContaining("[Symbol."));
    const { signature } = inspect("NodeJS.Process") as { signature: string };
    expect(signature.split("\n")).toHaveLength(61);
    expect(signature).toMatch(/… and \d+ more lines$/);
    expect(inspect("NoSuchType")).toBeNull();
  });

  it("is suggested for a type, and for a cell that is one word", () => {
    expect(complete("let config: Conf|").texts).toEqual(["Config"]);
    expect(complete("Conf|").matches).toEqual([{ text: "Config", type: "type" }]);
    expect(complete("?Ro|").texts).toContain("Row");
    expect(complete("1 + Conf|").texts).toEqual([]);
  });
});

it("types of what earlier cells import and declare are named as users write them", () => {
  const notebook = new TestNotebook(makeProject({ "a.ts": "export class Net { x = 1 }" }));
  notebook.compile("import * as lib from './a'");
  notebook.compile("const net = new lib.Net(); class Own { private p = 1 } const own = new Own()");
  expect(notebook.language.inspect({ code: "net", cursor: 1 })?.signature).toBe(
    "const net: lib.Net",
  );
  expect(notebook.fail("const wrong: number = { own }").evalue).toBe(
    "TS2322: Type '{ own: Own; }' is not assignable to type 'number'.",
  );
  expect(notebook.fail("__epochbook").evalue).not.toContain("__epochbook_");
});
