import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../temporaryFolder.js";
import { writeSource } from "../../runner/notebooks.js";
import { startCli } from "../startCli.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

it.each([
  [{ FORCE_COLOR: "", NO_COLOR: "" }, false],
  [{ FORCE_COLOR: "", NO_COLOR: "1" }, false],
  [{ FORCE_COLOR: "1", NO_COLOR: "" }, true],
])(
  "prints a notebook's error into a pipe, with %j in colours: %s",
  async (environment, expected) => {
    for (const [name, value] of Object.entries(environment)) {
      vi.stubEnv(name, value);
    }
    const folder = temporaryFolder();
    const source = writeSource(join(folder, "wrong.ipynb"), 'const a: number = "text"');
    const { stderr, code } = await startCli(["run", source, "--out", join(folder, "out")], folder)
      .ended;
    expect(code).toBe(1);
    expect(stderr).toContain("TS2322");
    expect(stderr.includes("\u001b[31m")).toBe(expected);
  },
);
