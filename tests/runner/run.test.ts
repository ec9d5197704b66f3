import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import {
  joinText,
  readNotebook,
  runNotebooks,
  UserError,
  type CodeCell,
  type Output,
  type RunResult,
} from "@epochbook/runner";
import { silent } from "@epochbook/runner/dist/progress/progress.js";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { makeFolder, writeSource } from "./notebooks.js";

/**
 * The time limit of a test with kernels, in milliseconds.
 *
 * They take seconds to start, and longer on a machine that runs other tests too.
 */
const patience = 300_000;

const { folder, remove } = makeFolder();
const out = join(folder, "out");
afterAll(remove);

function outputsOf(name: string): Output[][] {
  const { cells } = readNotebook(join(out, name)).notebook;
  return cells.map((cell) => (cell as CodeCell).outputs);
}

const value = (text: string, executionCount: number) => ({
  output_type: "execute_result",
  execution_count: executionCount,
  data: { "text/plain": text },
  metadata: {},
});

const stdout = (text: string) => ({ output_type: "stream", name: "stdout", text });

describe("a notebook that runs", () => {
  let result: RunResult;

  beforeAll(async () => {
    const source = writeSource(
      join(folder, "ok.ipynb"),
      [
        "const epochs = 20;",
        { tags: ["parameters"], epochbook: { quick: { epochs: 1 } }, execution: { old: true } },
      ],
      "console.log(epochs, process.cwd(), process.env.EPOCHBOOK_OUT)",
      'import * as tslab from "tslab";\nconst shown = tslab.newDisplay();\nshown.text("one");',
      'shown.text("two");\nconsole.error("a warning");\n6 * 7',
      "for (let i = 1; i <= 3; i++) {\n" +
        "  process.stdout.write(`\\rstep ${i}/3`);\n" +
        "  await new Promise((resolve) => setTimeout(resolve, 20));\n}",
      "for (let i = 0; i < 2000; i++) console.log(i)",
      ['throw new Error("shown on purpose")', { tags: ["raises-exception"] }],
      '"after the error"',
      " ",
      'for (let i = 0; i < 40_000; i++) process.stdout.write(".")',
    );
    [result] = await runNotebooks({ paths: [source], out, quick: true });
  }, patience);

  it("ends well and says where the copy is", () => {
    expect(result).toMatchObject({ status: "ok", output: join(out, "ok.ipynb") });
    expect(result.error).toBeUndefined();
  });

  it("has its parameters injected, its folder as the working directory, and the output folder's name", () => {
    const { notebook } = readNotebook(result.output);
    expect(joinText(notebook.cells[1].source)).toBe("const epochs = 1;");
    expect(outputsOf("ok.ipynb")[2]).toEqual([stdout(`1 ${folder} ${out}\n`)]);
  });

  it("has displays that later cells update, and streams as a terminal shows them", () => {
    const [, , , display, update, steps] = outputsOf("ok.ipynb");
    expect(display).toEqual([
      { output_type: "display_data", data: { "text/plain": "two" }, metadata: {} },
    ]);
    expect(update).toEqual([
      { output_type: "stream", name: "stderr", text: "a warning\n" },
      value("42", 5),
    ]);
    expect(steps).toEqual([stdout("step 3/3")]);
  });

  it("keeps all of what a cell prints in one turn of the event loop", () => {
    const text = Array.from({ length: 2000 }, (_, index) => `${index}\n`).join("");
    expect(outputsOf("ok.ipynb")[6]).toEqual([stdout(text)]);
  });

  it("keeps a line that is printed in many small pieces", () => {
    expect(outputsOf("ok.ipynb")[10]).toEqual([stdout(".".repeat(40_000))]);
  });

  it("goes on after a cell that may fail", () => {
    const [failed, after, blank] = outputsOf("ok.ipynb").slice(7);
    expect(failed).toMatchObject([{ output_type: "error", evalue: "shown on purpose" }]);
    expect(after).toEqual([value("'after the error'", 9)]);
    expect(blank).toEqual([]);
  });

  it("notes what made it, and when each cell ran", () => {
    const { metadata, cells } = readNotebook(result.output).notebook;
    expect(metadata.epochbook).toMatchObject({
      source: "ok.ipynb",
      sha256: createHash("sha256").update(readFileSync(result.source)).digest("hex"),
      kernel: { name: "epochbook", version: "0.1.0" },
      node: process.version,
      status: "ok",
      parameters: { epochs: 1 },
    });
    expect(Object.keys(cells[0].metadata.execution as object).sort()).toEqual([
      "iopub.execute_input",
      "iopub.status.busy",
      "iopub.status.idle",
      "shell.execute_reply",
    ]);
    expect((cells[2] as CodeCell).execution_count).toBe(3);
  });
});

describe("notebooks that fail", () => {
  let results: RunResult[];

  beforeAll(async () => {
    const chapter = join(folder, "failing");
    const write = (name: string, ...cells: string[]) => {
      writeSource(join(chapter, `${name}.ipynb`), ...cells);
    };
    write("dead", 'console.log("bye");\nprocess.exit(3);');
    write("late", "setTimeout(() => { throw new Error('late'); }, 50);");
    write("rejected", "async function lose() { throw new TypeError('lost'); }\nlose();", "1");
    write("text", "Promise.reject('lost');");
    write("thrown", "1", "console.error('mine');\n\nthrow new RangeError('boom');", "2");
    write("types", "const a: number = 'x';\nconst b: string = 1;");
    results = await runNotebooks({ paths: [chapter], out, keepGoing: true });
    const endless = join(folder, "endless", "endless.ipynb");
    writeSource(
      endless,
      "await null;\nawait new Promise((r) => setTimeout(r, 20));\nwhile (true) {}",
    );
    results.push(...(await runNotebooks({ paths: [endless], out, timeoutSeconds: 5 })));
  }, patience);

  function messageOf(name: string): string {
    const result = results.find(({ source }) => source.endsWith(`${name}.ipynb`));
    expect(result?.status).toBe("failed");
    return result?.error?.message ?? "";
  }

  it("tell of a thrown error with the source, the output and the stack", () => {
    expect(messageOf("thrown")).toMatch(
      /^thrown\.ipynb, code cell 2: RangeError: boom\n\n {2}1 \| console\.error\('mine'\);\n {2}2 \| \n {2}3 \| throw .*\n\nit printed:\n {2}mine\n\ncell 2:3:7\n(?:.*\n){4}RangeError: boom\n {4}at cell 2:3:7$/,
    );
    expect(outputsOf("thrown.ipynb")).toMatchObject([
      [value("1", 1)],
      [
        { output_type: "stream", name: "stderr", text: "mine\n" },
        { output_type: "error", ename: "RangeError", evalue: "boom" },
      ],
      [],
    ]);
  });

  it("tell of all diagnostics of the compiler", () => {
    expect(messageOf("types")).toContain(
      "TS2322: Type 'number' is not assignable to type 'string'",
    );
    expect(outputsOf("types.ipynb")).toMatchObject([[{ ename: "TypeScriptError" }]]);
  });

  it("tell of a promise that nobody awaits, in the cell that left it", () => {
    expect(messageOf("rejected")).toMatch(/^rejected\.ipynb, code cell 1: TypeError: lost/);
    expect(outputsOf("rejected.ipynb")[1]).toEqual([]);
    expect(messageOf("text")).toContain("lost");
  });

  it("tell of an error in a timer after the last cell", () => {
    expect(messageOf("late")).toContain("Error: late");
  });

  it("tell of a kernel that died, with the cell's output kept", () => {
    expect(messageOf("dead")).toContain("SessionEnded: the session ended (exit code 3)");
    expect(outputsOf("dead.ipynb")).toMatchObject([[stdout("bye\n"), { output_type: "error" }]]);
  });

  it("tell of a cell that took too long, even where it heeds no interrupt", () => {
    expect(messageOf("endless")).toContain("TimeoutError: the cell ran longer than 5 s");
  });

  it("are all run, and written with how they ended", () => {
    expect(results).toHaveLength(7);
    expect(readNotebook(join(out, "late.ipynb")).notebook.metadata.epochbook).toMatchObject({
      status: "failed",
    });
  });
});

it(
  "stops at the first notebook that fails",
  async () => {
    const chapter = join(folder, "stopping");
    writeSource(join(chapter, "a.ipynb"), "throw 'text'");
    writeSource(join(chapter, "b.ipynb"), "1");
    const results = await runNotebooks({ paths: [chapter], out });
    expect(results).toMatchObject([{ status: "failed" }]);
    expect(results[0].error?.message).toContain("code cell 1: Uncaught: 'text'");
    expect(existsSync(join(out, "b.ipynb"))).toBe(false);
  },
  patience,
);

describe("several notebooks at once", () => {
  const chapter = join(folder, "jobs");
  const wait = "await new Promise((r) => setTimeout(r, 2000));";

  it(
    "run side by side, those that run last after all others, and come in their order",
    async () => {
      writeSource(join(chapter, "a.ipynb"), "console.log(process.env.EPOCHBOOK_THREADS)");
      setMetadata(join(chapter, "a.ipynb"), { epochbook: { runs: "last" } });
      writeSource(join(chapter, "b.ipynb"), wait);
      writeSource(join(chapter, "c.ipynb"), "1");
      const results = await runNotebooks({ paths: [chapter], out, jobs: 2 });
      expect(results.map(({ source, status }) => [basename(source), status])).toEqual([
        ["a.ipynb", "ok"],
        ["b.ipynb", "ok"],
        ["c.ipynb", "ok"],
      ]);
      const [a, b, c] = results.map(({ output }) => spanOf(output));
      expect(c.start).toBeLessThan(b.end);
      expect(a.start).toBeGreaterThanOrEqual(Math.max(b.end, c.end));
      const threads = Math.max(1, Math.floor(availableParallelism() / 2));
      expect(outputsOf("a.ipynb")).toEqual([[stdout(`${threads}\n`)]]);
      expect(readNotebook(results[0].output).notebook.metadata.epochbook).toMatchObject({
        runs: "last",
        status: "ok",
      });
    },
    patience,
  );

  it(
    "wait for the cell that runs alone, and then run beside the rest of its notebook",
    async () => {
      const alone = join(folder, "jobs-alone");
      const cells = [wait, `${wait}\n1`].map((source, index) => ({
        cell_type: "code",
        id: `cell-${index}`,
        metadata: { tags: index === 0 ? ["alone"] : [] },
        execution_count: null,
        outputs: [],
        source,
      }));
      writeSource(join(alone, "a.ipynb"), "1");
      writeSource(join(alone, "b.ipynb"), "1");
      const path = join(alone, "b.ipynb");
      const notebook = JSON.parse(readFileSync(path, "utf8")) as object;
      writeFileSync(path, JSON.stringify({ ...notebook, cells }));
      const results = await runNotebooks({ paths: [alone], out: join(out, "alone"), jobs: 2 });
      expect(results.map(({ status }) => status)).toEqual(["ok", "ok"]);
      const [a, b] = results.map(({ output }) => spanOf(output));
      const [first] = readNotebook(results[1].output).notebook.cells;
      const { execution } = first.metadata as { execution: Record<string, string> };
      expect(a.start).toBeGreaterThanOrEqual(Date.parse(execution["shell.execute_reply"]));
      expect(a.start).toBeLessThan(b.end);
    },
    patience,
  );

  it(
    "come to their end when one fails, and no others begin",
    async () => {
      const failing = join(folder, "jobs-failing");
      writeSource(join(failing, "a.ipynb"), `${wait}\n1`);
      writeSource(join(failing, "b.ipynb"), "throw new Error('b')");
      writeSource(join(failing, "c.ipynb"), "1");
      const results = await runNotebooks({ paths: [failing], out: join(out, "failing"), jobs: 2 });
      expect(results.map(({ status }) => status)).toEqual(["ok", "failed"]);
    },
    patience,
  );

  function setMetadata(path: string, metadata: object): void {
    const notebook = JSON.parse(readFileSync(path, "utf8")) as object;
    writeFileSync(path, JSON.stringify({ ...notebook, metadata }));
  }

  /** Returns the times when the run of a notebook began and ended, in milliseconds. */
  function spanOf(output: string): { start: number; end: number } {
    const stamp = readNotebook(output).notebook.metadata.epochbook;
    const { date, seconds } = stamp as { date: string; seconds: number };
    return { start: Date.parse(date), end: Date.parse(date) + 1000 * seconds };
  }
});

it("starts no kernel when a parameter is wrong", async () => {
  const source = writeSource(join(folder, "plain.ipynb"), "1");
  const options = { paths: [source], out, parameters: { epochs: "1" } };
  await expect(runNotebooks(options)).rejects.toThrow(UserError);
  expect(existsSync(join(out, "plain.ipynb"))).toBe(false);
});

it.each([
  ["a file in the way of the folder", "file", /^--out .*file: expected a folder.*choose another$/],
  ["another notebook", "notes", /^--out .*notes: .*notes\/plain\.ipynb.*move that file/],
])("starts no kernel and says nothing when out holds %s", async (_what, name, message) => {
  const source = writeSource(join(folder, "plain.ipynb"), "1");
  writeSource(join(folder, "notes", "plain.ipynb"), "'by hand'");
  writeFileSync(join(folder, "file"), "");
  const runStarted = vi.fn();
  const options = { paths: [source], out: join(folder, name), progress: { ...silent, runStarted } };
  await expect(runNotebooks(options)).rejects.toThrow(UserError);
  await expect(runNotebooks(options)).rejects.toThrow(message);
  expect(runStarted).not.toHaveBeenCalled();
  expect(readFileSync(join(folder, "notes", "plain.ipynb"), "utf8")).toContain("by hand");
});
