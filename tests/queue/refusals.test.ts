import { execFileSync } from "node:child_process";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { exportRows } from "./cli.js";
import { expected, makeProject, store } from "./project.js";
import { startRedis, testWithRedis } from "./redisServer.js";

testWithRedis("a worker with other code refuses, and another one takes the trials", async () => {
  const { url } = await startRedis();
  const project = makeProject();
  const other = project.copy();
  appendFileSync(join(other, "sweep.js"), "console.log(1);\n");
  const sweep = project.sweep(url, "--retries", "0");
  const refusing = project.run(["worker", "--queue", url, "--name", "old"], { folder: other });
  const reason = `sweep.js, or a module that it imports, differs in ${other}`;
  await refusing.prints(`refused a trial: ${reason}`);
  await sweep.prints(`worker old refuses: ${reason}`);
  await sweep.prints("every worker refuses this sweep's trials");
  expect(project.starts()).toEqual([]);
  project.run(["worker", "--queue", url]);
  expect(await sweep.ended).toBe(0);
  expect(project.starts()).toHaveLength(expected.length);
  expect(await exportRows(project.folder, store)).toEqual(expected);
});

testWithRedis("a worker at another revision refuses until it has the sweep's", async () => {
  const { url } = await startRedis();
  const project = makeProject();
  const git = (folder: string, ...words: string[]): string =>
    execFileSync("git", ["-C", folder, ...words], { encoding: "utf8", stdio: "pipe" });
  git(project.folder, "init");
  const identity = ["-c", "user.name=a", "-c", "user.email=a@b"];
  const commit = (): string => {
    git(project.folder, "add", ".");
    return git(project.folder, ...identity, "commit", "-m", "some state");
  };
  commit();
  const other = project.copy();
  writeFileSync(join(project.folder, "notes.txt"), "");
  commit();
  const sweep = project.sweep(url);
  const worker = project.run(["worker", "--queue", url], { folder: other });
  await worker.prints(`refused a trial: ${other} is at revision`);
  await sweep.prints("is at revision");
  git(other, "pull", project.folder);
  expect(await sweep.ended).toBe(0);
  expect(await exportRows(project.folder, store)).toEqual(expected);
});
