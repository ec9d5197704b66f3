import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder, writeSource } from "../runner/notebooks.js";
import { startCli } from "./runningCli.js";

const { folder, remove } = makeFolder();

afterAll(remove);

function epochbook(...args: string[]): Promise<{ code: unknown; output: string }> {
  return startCli(args, folder).ended;
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
