import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder, writeSource } from "../runner/notebooks.js";
import { startCli } from "./startCli.js";

const { folder, remove } = makeFolder();

afterAll(remove);

async function epochbook(...args: string[]): Promise<{ code: unknown; output: string }> {
  const { code, output } = await startCli(args, folder).ended;
  return { code, output };
}

describe("epochbook", () => {
  it("says its version", async () => {
    const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
    const { version } = JSON.parse(manifest) as { version: string };
    expect(await epochbook("--version")).toEqual({ code: 0, output: `${version}\n` });
  });

  it("lists its commands, and how one is used", async () => {
    expect((await epochbook()).output).toMatch(/^Usage: epochbook <command>\n {2}run /);
    const usage = await epochbook("help", "run");
    expect(usage.output).toMatch(/^Usage: epochbook run/);
    expect(await epochbook("run", "--help")).toEqual(usage);
  });

  it("loads each of its commands, whose usage names it", async () => {
    const { output } = await epochbook();
    const names = [...output.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name);
    expect(names).toContain("doctor");
    for (const name of names.filter((name) => name !== "help")) {
      const usage = await epochbook("help", name);
      expect(usage.code).toBe(0);
      expect(usage.output).toMatch(new RegExp(`^Usage: epochbook ${name}\\b`));
    }
  }, 60_000);

  it.each([
    ...["run", "sweep", "sweep status", "sweep export", "sweep show", "worker", "kernel", "new"],
    ...["lab", "native", "doctor"],
  ])("says in one way that %s has no such option", async (command) => {
    const { code, stdout, stderr } = await startCli([...command.split(" "), "--frobnicate"], folder)
      .ended;
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr.split("\n\n")[0]).toBe(`epochbook ${command} has no option --frobnicate`);
    expect(stderr).toContain("\n\nUsage: epochbook ");
  });

  const source = writeSource(join(folder, "source.ipynb"), "1");

  it.each([
    [["rn"], 2, /^epochbook has no command rn; did you mean run\?\n/],
    [["run", "--quik"], 2, /^epochbook run has no option --quik; did you mean --quick\?\n/],
    [
      ["run", source, "--out", source],
      1,
      /^--out .*source\.ipynb: expected a folder to write to.*\n$/,
    ],
    [["run", join(folder, "none")], 1, /none: no such notebook or folder\n$/],
  ])("answers %j with a message and no stack", async (args, expected, message) => {
    const { code, output } = await epochbook(...args);
    expect(code).toBe(expected);
    expect(output).toMatch(message);
    expect(output).not.toMatch(/^ {4}at /m);
  });

  it("runs notebooks, lists how they ended, and fails if one did", async () => {
    const chapter = join(folder, "chapter");
    writeSource(join(chapter, "a.ipynb"), "1 + 1");
    writeSource(join(chapter, "b.ipynb"), "throw new Error('no')");
    const { code, output } = await epochbook("run", chapter, "--out", join(folder, "out"));
    expect(code).toBe(1);
    expect(output).toContain("b.ipynb, code cell 1: Error: no");
    expect(output).toMatch(/^a\.ipynb {2}ok .* s\nb\.ipynb {2}failed .* s$/m);
  }, 120_000);
});
