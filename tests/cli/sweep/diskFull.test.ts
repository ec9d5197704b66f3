import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import type { TrialRecord } from "@epochbook/sweeps";
import { startCli } from "../startCli.js";
import { exportStore, makeSweep, type SweepFolder } from "./sweepFolder.js";

const launcher = fileURLToPath(new URL("../../../src/cli/epochbook.js", import.meta.url));

/** The body of a trial that reports about 100 kB. */
const talkative = "for (let epoch = 0; epoch < 2000; epoch++) report({ loss: Math.sqrt(epoch) });";

/** The room that the disk has, with the file that the sweep is compiled into, in bytes. */
const limitBytes = 400 * 1024;

describe("a disk that is full", () => {
  it("ends the sweep, keeps what is stored, and prints what isn't", async () => {
    const sweep = makeSweep(talkative);
    // No file may grow beyond the limit: this has the effect of a full disk.
    const limited = `ulimit -f ${limitBytes / 1024}; exec "$@"`;
    const args = [process.execPath, launcher, "sweep", sweep.file, "--store", sweep.store];
    const ended = await runShell(limited, [...args, "--workers", "1"], sweep.folder);
    await expectGoesOn(sweep, sweep.store, ended);
    expect(sweep.starts()).toHaveLength(9);
  });

  it("may be a small file system", async ({ skip }) => {
    const sweep = makeSweep(talkative);
    const small = join(sweep.folder, "small");
    mkdirSync(small);
    const options = ["-t", "tmpfs", "-o", `size=${limitBytes}`, "epochbook-test", small];
    const { status, stderr } = spawnSync("mount", options, { encoding: "utf8" });
    if (status !== 0) {
      const reason = `mounting a tmpfs isn't permitted here: ${stderr}`;
      console.warn(reason);
      skip(reason);
    }
    onTestFinished(() => {
      spawnSync("umount", [small]);
    });
    const store = join(small, "trials.db");
    const args = ["sweep", sweep.file, "--store", store, "--workers", "1"];
    const ended = await startCli(args, sweep.folder).ended;
    spawnSync("mount", ["-o", "remount,size=64m", small]);
    await expectGoesOn(sweep, store, ended);
  });
});

/** Expects that a sweep ended on a full disk, and that it goes on where there is room. */
async function expectGoesOn(
  { file, folder }: SweepFolder,
  store: string,
  { code, output }: { code: unknown; output: string },
): Promise<void> {
  expect(output).toContain("the store can't take a result");
  expect(code).toBe(1);
  const unsaved = output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as TrialRecord);
  expect(unsaved).toHaveLength(1);
  expect(unsaved[0]).toMatchObject({ sweep: "test", status: "finished" });
  expect(unsaved[0].epochs).toHaveLength(2000);

  const kept = await exportStore(store, folder);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(8);
  expect((await startCli(["sweep", file, "--store", store], folder).ended).code).toBe(0);
  const all = await exportStore(store, folder);
  expect(all).toHaveLength(8);
  expect(all).toEqual(expect.arrayContaining(kept));
  expect(statSync(store).size).toBeGreaterThan(limitBytes);
}

/** Runs a script of the shell, and returns all that it printed. */
function runShell(
  script: string,
  words: string[],
  temporary: string,
): Promise<{ code: number | null; output: string }> {
  const child = spawn("bash", ["-c", script, "bash", ...words], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  return new Promise((resolve) => {
    child.once("close", (code) => {
      resolve({ code, output });
    });
  });
}
