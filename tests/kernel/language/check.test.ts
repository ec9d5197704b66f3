import { beforeEach, describe, expect, it } from "vitest";
import { TestNotebook } from "./notebook.js";
import { makeProject, writeInto } from "./project.js";

const notebook = new TestNotebook(makeProject());
beforeEach(() => {
  notebook.language.reset();
});

describe("errors of types", () => {
  it("show code, place, line and a mark", () => {
    expect(notebook.fail("const a = 1;\n  const b: string = a;")).toEqual({
      ename: "TypeScriptError",
      evalue: "TS2322: Type 'number' is not assignable to type 'string'.",
      traceback: [
        expect.stringMatching(
          /^cell \d+:2:9 - error TS2322: Type 'number' is not assignable to type 'string'\.$/,
        ) as string,
        "2 |   const b: string = a;",
        "  |         ^",
      ],
    });
  });

  it("name related places, in this cell and in earlier ones", () => {
    notebook.compile("interface Point { x: number; y: number }");
    const { traceback } = notebook.fail("const p: Point = { x: 1 };");
    expect(traceback.at(-1)).toMatch(/^ {4}cell \d+:1:30: 'y' is declared here\.$/);
  });

  it("name the cells of types that are called the same", () => {
    notebook.compile("class A { a = 1 } const a = new A();");
    expect(notebook.fail("class A { b = 1 } const b: A = a;").evalue).toMatch(
      /^TS2741: Property 'b' is missing in type '\[cell \d+\]\.A' but required in type '\[this cell\]\.A'\.$/,
    );
  });

  it("come several at once, and are counted beyond ten", () => {
    const code = Array.from({ length: 13 }, (_, index) => `missing${index};`).join("\n");
    const { traceback } = notebook.fail(code);
    expect(traceback.filter((line) => line.includes("TS2304"))).toHaveLength(10);
    expect(traceback.at(-1)).toBe("… and 3 more errors");
  });

  it("are silenced by the comments that TypeScript knows", () => {
    notebook.compile("// @ts-nocheck\nconst a: string = 1;");
    notebook.compile("// @ts-ignore\nconst b: string = 1;");
    notebook.compile("// @ts-expect-error\nconst c: string = 1;");
    expect(notebook.fail("// @ts-expect-error\nconst d: string = 'x';").evalue).toContain("TS2578");
  });

  it("leave the names of a failed cell undeclared", () => {
    notebook.fail("const lost = 1; const wrong: string = lost;");
    expect(notebook.fail("lost").evalue).toContain("TS2304");
  });

  it("count types that are implicitly any only if the project's tsconfig asks for it", () => {
    notebook.compile("const list = []; list.push(1); function f(x) { return x; }");
    notebook.compile("list.map((each) => each)");
    const strict = new TestNotebook(
      makeProject({ "tsconfig.json": { compilerOptions: { strict: true } } }),
    );
    expect(strict.fail("function f(x) { return x; }").evalue).toContain("TS7006");
    strict.compile("const list = []; list.push(1);");
    strict.compile("list.map((each: unknown) => each)");
  });
});

describe("errors of syntax", () => {
  it.each([
    ["let x + 1;", "TS1005: ',' expected."],
    ["foo(", "TS1005: ')' expected."],
    ["`open", "TS1160: Unterminated template literal."],
    ["function f() { await 1; }", "TS1308"],
    ["break;", "TS1105"],
  ])("%j: %s", (code, message) => {
    const error = notebook.fail(code);
    expect(error.ename).toBe("SyntaxError");
    expect(error.evalue).toContain(message);
  });

  it("mark the end of the text where it ends too early", () => {
    expect(notebook.fail("f(1,\n  2").traceback.slice(1, 3)).toEqual(["2 |   2", "  |    ^"]);
  });

  it("say that JSX is not supported", () => {
    expect(notebook.fail("const page = <div>text</div>;").evalue).toBe(
      "JSX is not supported in cells: move it to a .tsx file and import that",
    );
  });
});

describe("%ts", () => {
  it("off: types are not checked, syntax is", () => {
    notebook.compile("%ts off");
    notebook.compile("const a: string = 1; nowhere;");
    expect(notebook.fail("let x + 1").ename).toBe("SyntaxError");
    notebook.compile("%ts error\n1");
    expect(notebook.fail("nowhere").ename).toBe("TypeScriptError");
  });

  it("warn: the cell is compiled, and what is wrong is told", () => {
    const { warnings } = notebook.compile("\n%ts warn\nconst a: string = 1;");
    expect(warnings).toContain("TS2322");
    expect(notebook.compile("a.length").warnings).toBe("");
  });

  it.each([
    ["%ts maybe", 'expected off, warn or error after %ts, got "maybe"'],
    ["%ts", 'expected off, warn or error after %ts, got ""'],
    ["%time f()", 'expected the code below %time, got "f()" behind it'],
    ["%matplotlib", "there is no magic %matplotlib; %ts off, %ts warn and %ts error"],
  ])("%j is wrong", (code, message) => {
    const error = notebook.fail(code);
    expect(error.ename).toBe("UsageError");
    expect(error.evalue).toContain(message);
  });

  it("stands at the top only", () => {
    expect(notebook.fail("1\n%ts off").ename).toBe("SyntaxError");
    notebook.compile("const rest = 7\n% 4");
  });
});

describe("the project's files", () => {
  it("are seen as they are now", () => {
    const folder = makeProject({ "lib.ts": "export const a = 1;" });
    const project = new TestNotebook(folder);
    project.compile('import { a } from "./lib"; a.toFixed();');
    writeInto(folder, "lib.ts", "export const a = 'text'; export const b = 2;");
    expect(project.fail('import { a } from "./lib"; a.toFixed();').evalue).toContain("TS2551");
    expect(project.fail('import { c } from "./later";').evalue).toContain("TS2307");
    writeInto(folder, "later.ts", "export const c = 3;");
    project.compile('import { c } from "./later"; c.toFixed();');
    expect(project.fail('import { d } from "installed";').evalue).toContain("TS2307");
    writeInto(folder, "node_modules/installed/index.d.ts", "export const d: number;");
    project.compile('import { d } from "installed"; d.toFixed();');
  });
});
