import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readNotebook } from "@epochbook/runner";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder, writeSource } from "../runner/notebooks.js";
import { readProcessIds, startCli, waitUntilGone, type RunningCli } from "./startCli.js";

const patience = 120_000;
const { folder, remove } = makeFolder();
const temporary = join(folder, "tmp");
mkdirSync(temporary);

afterAll(remove);

const loops = {
  waiting: "await new Promise((resolve) => setTimeout(resolve, 1e6));",
  // A kernel can't end this loop by itself. It is ended by force, seconds later.
  blocked:
    'const { execFileSync } = await import("child_process");\n' +
    'while (true) try { execFileSync("sleep", ["1000"]); } catch {}',
  busy: "await null;\nawait new Promise((resolve) => setTimeout(resolve, 20));\nwhile (true) {}",
};

/**
 * Starts a run whose second cell starts a process, and never ends.
 *
 * It returns the ids of the cell's process and of the one that it started.
 */
async function startEndless(
  name: string,
  loop: string,
): Promise<{ cli: RunningCli; pids: number[] }> {
  const ids = join(folder, `${name}.json`);
  const source = writeSource(
    join(folder, `${name}.ipynb`),
    'console.log("first cell")',
    'import { spawn } from "child_process";\nimport { renameSync, writeFileSync } from "fs";\n' +
      `const child = spawn("sleep", ["1000"]);\nconst path = ${JSON.stringify(ids)};\n` +
      'writeFileSync(path + ".part", JSON.stringify([process.pid, child.pid]));\n' +
      `renameSync(path + ".part", path);\nconsole.log("half done");\n${loop}`,
  );
  const cli = startCli(["run", source, "--out", join(folder, "out")], temporary);
  return { cli, pids: await readProcessIds(ids) };
}

describe.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s", (signal, exitCode) => {
  it(
    "keeps what was done, writes it, and leaves no process and no file behind",
    async () => {
      const { cli, pids } = await startEndless(signal, loops.waiting);
      cli.process.kill(signal);
      const { code, output } = await cli.ended;
      expect(code).toBe(exitCode);
      expect(output).toContain("stopping the kernels and keeping what was done");
      expect(output).toContain(`${signal}.ipynb, code cell 2: KeyboardInterrupt`);
      const { metadata, cells } = readNotebook(join(folder, "out", `${signal}.ipynb`)).notebook;
      expect(metadata.epochbook).toMatchObject({ status: "interrupted" });
      expect(cells).toMatchObject([
        { outputs: [{ text: "first cell\n" }] },
        { outputs: [{ text: "half done\n" }, { ename: "KeyboardInterrupt" }] },
      ]);
      await Promise.all(pids.map(waitUntilGone));
      expect(readdirSync(temporary)).toEqual([]);
    },
    patience,
  );
});

it(
  "a second Ctrl-C ends a kernel that heeds nothing at once",
  async () => {
    const { cli, pids } = await startEndless("twice", loops.blocked);
    cli.process.kill("SIGINT");
    // The second one is sent after the first is heard. Sooner, it would be taken for its echo.
    cli.process.stderr?.once("data", () => setTimeout(() => cli.process.kill("SIGINT"), 400));
    const { code, output } = await cli.ended;
    expect(code).toBe(130);
    expect(output).not.toContain("KeyboardInterrupt");
    await Promise.all(pids.map(waitUntilGone));
    expect(readdirSync(temporary)).toEqual([]);
  },
  patience,
);

it(
  "a kernel ends with its runner, even when that is killed and the kernel is busy",
  async () => {
    const { cli, pids } = await startEndless("killed", loops.busy);
    cli.process.kill("SIGKILL");
    expect((await cli.ended).code).toBe("SIGKILL");
    await Promise.all(pids.map(waitUntilGone));
    expect(readdirSync(temporary)).toEqual([]);
    const { notebook } = readNotebook(join(folder, "out", "killed.ipynb"));
    expect(notebook.metadata.epochbook).toMatchObject({ status: "running" });
    expect(notebook.cells[0]).toMatchObject({ outputs: [{ text: "first cell\n" }] });
  },
  patience,
);
