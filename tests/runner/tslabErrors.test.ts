import type { CellError } from "@epochbook/runner";
import { readFailure, readStrayError } from "@epochbook/runner/dist/kernels/tslab/errors.js";
import { strayMark } from "@epochbook/runner/dist/kernels/tslab/strayMark.js";
import { describe, expect, it } from "vitest";

const frames =
  "    at f (evalmachine.<anonymous>:4:22)\n" +
  "    at sigintHandlersWrap (node:vm:280:12)\n" +
  "    at Object.execute (/x/node_modules/tslab/dist/executor.js:160:38)\n" +
  "    at async ZmqServer.handleExecute (/x/node_modules/tslab/dist/jupyter.js:406:25)\n";

function errorOf(printed: string): CellError {
  const failure = readFailure([printed], "");
  if (!failure) throw new Error("expected a failure to be read");
  return failure.error;
}

describe("readFailure", () => {
  it("reads a thrown error and drops the frames of the kernel and of Node.js", () => {
    expect(readFailure(["mine\n", `RangeError: boom\n${frames}`], "")).toEqual({
      error: {
        ename: "RangeError",
        evalue: "boom",
        traceback: ["RangeError: boom", "    at f (evalmachine.<anonymous>:4:22)"],
      },
      count: 1,
    });
  });

  it("skips the marked line of code that V8 prints first", () => {
    const printed = `evalmachine.<anonymous>:2\nthrow new TypeError("a\\nb");\n^\n\nTypeError: a\nb\n${frames}`;
    const error = errorOf(printed);
    expect(error).toMatchObject({ ename: "TypeError", evalue: "a\nb" });
    expect(error.traceback[0]).toBe("TypeError: a");
  });

  it.each([
    [`Error\n${frames}`, "Error", ""],
    [`MyFault: no\n${frames}`, "MyFault", "no"],
    [`TypeError [ERR_X]: bad\n${frames}`, "TypeError", "bad"],
    [`DOMException [AbortError]: stopped\n${frames}`, "AbortError", "stopped"],
    ["[Error: without a stack]\n", "Error", "without a stack"],
    [`\u001b[31mError: red\u001b[39m\n${frames}`, "Error", "red"],
    ["text\n", "Uncaught", "text"],
    ["{ code: 5 }\n", "Uncaught", "{ code: 5 }"],
    ["undefined\n", "Uncaught", "undefined"],
  ])("reads %j", (printed, ename, evalue) => {
    expect(errorOf(printed)).toMatchObject({ ename, evalue });
  });

  it("keeps what an error says of itself after its stack", () => {
    const printed = `Error: no file\n    at open (node:fs:1:2) {\n  code: 'ENOENT'\n}\n`;
    expect(errorOf(printed).traceback.slice(-2)).toEqual(["  code: 'ENOENT'", "}"]);
  });

  it("reads all diagnostics of the compiler, with their places in the source", () => {
    const source = "const a: number = 'x';\nconst b = c;";
    const failure = readFailure(
      [
        "late output of another cell\n",
        "1:7 - Type 'string' is not assignable to type 'number'.\n",
        "2:11 - Cannot find name 'c'.\n",
        "2:11 - Did you mean 'a'?\n",
      ],
      source,
    );
    expect(failure?.count).toBe(3);
    expect(failure?.error).toEqual({
      ename: "TypeScriptError",
      evalue:
        "1:7 - Type 'string' is not assignable to type 'number'.\n" +
        "2:11 - Cannot find name 'c'.\n2:11 - Did you mean 'a'?",
      traceback: [
        "TypeScriptError:",
        "1:7 - Type 'string' is not assignable to type 'number'.",
        "    const a: number = 'x';",
        "          ^",
        "2:11 - Cannot find name 'c'.",
        "2:11 - Did you mean 'a'?",
        "    const b = c;",
        "              ^",
      ],
    });
  });

  it("shows no line of the cell for a diagnostic in another file", () => {
    const failure = readFailure(["lib.ts 1:7 - Cannot find name 'c'.\n"], "const a = 1;");
    expect(failure?.error.traceback).toEqual([
      "TypeScriptError:",
      "lib.ts 1:7 - Cannot find name 'c'.",
    ]);
  });

  it("reads nothing where nothing was printed", () => {
    expect(readFailure([], "")).toBeUndefined();
  });
});

describe("readStrayError", () => {
  it.each(["UnhandledPromiseRejection", "UncaughtException"])("reads %s", (announcement) => {
    const error = readStrayError(`${strayMark}${announcement}: TypeError: lost\n${frames}`);
    expect(error).toMatchObject({ ename: "TypeError", evalue: "lost" });
    expect(error?.traceback[0]).toBe(`${announcement}: TypeError: lost`);
  });

  it("reads an error without a stack, and what is no error", () => {
    const error = readStrayError(
      `${strayMark}UncaughtException: [TypeError: lost] {\n  code: 5\n}\n`,
    );
    expect(error).toMatchObject({ ename: "TypeError", evalue: "lost" });
    expect(readStrayError(`${strayMark}UnhandledPromiseRejection: text\n`)).toEqual({
      ename: "Uncaught",
      evalue: "text",
      traceback: ["UnhandledPromiseRejection: Uncaught text"],
    });
  });

  it("leaves what a cell prints in the same words", () => {
    expect(readStrayError(`UncaughtException: TypeError: lost\n${frames}`)).toBeUndefined();
  });
});
