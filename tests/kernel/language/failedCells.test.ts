import { beforeEach, describe, expect, it } from "vitest";
import { useSession } from "../session/useSession.js";
import { TestNotebook } from "./notebook.js";
import { makeProject } from "./project.js";

let notebook: TestNotebook;
beforeEach(() => {
  notebook = new TestNotebook(
    makeProject({ "tsconfig.json": { compilerOptions: { strict: true } } }),
  );
});

describe("a cell that lacks names of a cell that failed", () => {
  it("says once which cell to run again", () => {
    notebook.fail('import * as tf from "@tensorflow/nowhere";\nconst model = tf.sequential();');
    const { evalue, traceback } = notebook.fail(
      "tf.tidy((x) => tf.ones([2]));\nmodel.fit(tf.zeros([1]), { tf });\nconst wrong: string = 1;",
    );
    expect(evalue).toBe(
      "TS2304: Cannot find names 'tf', 'model': cell 1 declares them, and failed (Cannot find module '@tensorflow/nowhere'); run cell 1 again once that is mended",
    );
    expect(traceback.filter((line) => line.includes("error"))).toHaveLength(2);
    expect(traceback.join()).toContain("TS2322");
  });

  it.each([
    ["a type error", "const made: string = 1;", "Type 'number' is not assignable to type 'string'"],
    ["a syntax error", "const made = 1;\nlet = ;", "Expression expected"],
    ["a wrong magic", "%nothing\nconst made = 1;", "there is no magic %nothing"],
    ["an unknown name", "const made = nowhere;", "Cannot find name 'nowhere'"],
  ])("names %s", (_, code, reason) => {
    notebook.fail(code);
    const { evalue } = notebook.fail("made + 1");
    expect(evalue).toContain("Cannot find name 'made': cell 1 declares it, and failed (");
    expect(evalue).toContain(reason);
  });

  it("knows types and namespaces, and names like known ones", () => {
    notebook.fail(
      "interface Made { a: 1 } namespace Space { export type T = 1; } const consol = x;",
    );
    expect(notebook.fail("let m: Made; let s: Space.T; consol").evalue).toContain(
      "Cannot find names 'Made', 'Space', 'consol': cell 1",
    );
  });

  it("names the first of several that failed, until they have run", () => {
    notebook.fail("const first = nowhere;");
    notebook.fail("const second = first;");
    expect(notebook.fail("second").evalue).toBe(
      "TS2304: Cannot find name 'second': cell 2 declares it, and failed (Cannot find name 'first'); run cell 1 and then cell 2 again once that is mended",
    );
    notebook.compile("const first = 1;");
    notebook.compile("const second = first;");
    notebook.compile("second + first");
    notebook.fail("const second = nowhere;");
    notebook.compile("second.toFixed()");
  });

  it("is forgotten with the session", () => {
    notebook.fail("const made = nowhere;");
    notebook.language.reset();
    expect(notebook.fail("made").evalue).toBe("TS2304: Cannot find name 'made'.");
  });
});

it("says which cell's run failed, if a value is missing when a cell runs", async () => {
  const session = useSession();
  const run = async (code: string): Promise<unknown> => {
    const outcome = await session.run("", { cell: notebook.compile(code) });
    return outcome.status === "error" ? outcome.error : undefined;
  };
  expect(await run("throw new RangeError('full'); const late = 1, Set = 2;")).toMatchObject({
    evalue: "full",
  });
  const advice =
    "cell 1 declares it, and failed (RangeError: full); run cell 1 again once that is mended";
  expect(await run("const next = late + 1;")).toMatchObject({
    evalue: `late is not defined: ${advice}`,
    traceback: expect.arrayContaining([advice]) as unknown,
  });
  expect(await run("const more = Set + 1;")).toMatchObject({
    evalue: `Set is not defined: ${advice}`,
  });
  expect(await run("const late = 1, Set = 2;")).toBeUndefined();
  expect(await run("late + Set")).toBeUndefined();
});
