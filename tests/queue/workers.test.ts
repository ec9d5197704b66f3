import { expect } from "vitest";
import { exportRows } from "./cli.js";
import { expected, makeProject, store } from "./project.js";
import { startRedis, testWithRedis } from "./redisServer.js";

testWithRedis("two workers share a sweep", async () => {
  const { url } = await startRedis();
  const project = makeProject();
  project.hold();
  const sweep = project.sweep(url);
  await sweep.prints("no worker is there");
  const workers = ["one", "two"].map((name) =>
    project.run(["worker", "--queue", url, "--workers", "1", "--name", name]),
  );
  const starts = await project.started(2);
  await sweep.prints("2 workers, 2 trials at once");
  project.letGo();
  expect(await sweep.ended).toBe(0);
  expect(new Set(starts.map(({ worker }) => worker))).toEqual(
    new Set(workers.map(({ pid }) => pid)),
  );
  expect(project.starts()).toHaveLength(expected.length);
  expect(await exportRows(project.folder, store)).toEqual(expected);
});

testWithRedis("a trial whose worker is killed is picked up by another one", async () => {
  const { url } = await startRedis();
  const project = makeProject();
  project.hold();
  const sweep = project.sweep(url, "--retries", "0");
  const words = ["worker", "--queue", url, "--workers", "1", "--lock", "2"];
  const first = project.run(words);
  await project.started(1);
  first.process.kill("SIGKILL");
  const second = project.run(words);
  project.letGo();
  // Nothing is tried again after a failure, and yet nothing fails.
  expect(await sweep.ended).toBe(0);
  expect(second.output()).toContain("a trial's worker has vanished");
  expect(project.starts()).toHaveLength(expected.length + 1);
  expect(await exportRows(project.folder, store)).toEqual(expected);
});

testWithRedis("a trial that kills its process is tried again as often as it is said", async () => {
  const { url } = await startRedis();
  const project = makeProject();
  const words = ["sweep", "sweep.js", "--queue", url, "--store", store, "--retries", "1"];
  const sweep = project.run(words);
  project.run(["worker", "--queue", url], { environment: { TEST_CRASH: "2/10" } });
  expect(await sweep.ended).toBe(1);
  expect(sweep.output()).toContain("the worker process ended by SIGKILL");
  const crashed = project.starts().filter(({ rate, seed }) => rate === 2 && seed === 10);
  expect(crashed).toHaveLength(2);
  expect(project.starts()).toHaveLength(expected.length + 1);
});

testWithRedis("what a worker has finished is stored once, though it is killed before", async () => {
  const { url, client } = await startRedis();
  const project = makeProject();
  const sweep = project.sweep(url);
  await sweep.prints("no worker is there");
  sweep.process.kill("SIGSTOP");
  const worker = project.run(["worker", "--queue", url, "--workers", "2"]);
  while ((await client.zcard("epochbook:trials:completed")) < expected.length) {
    continue;
  }
  worker.process.kill("SIGKILL");
  await worker.ended;
  sweep.process.kill("SIGCONT");
  expect(await sweep.ended).toBe(0);
  expect(project.starts()).toHaveLength(expected.length);
  expect(await exportRows(project.folder, store)).toEqual(expected);
  // The results were let go of only when they were stored.
  expect(await client.keys("epochbook:trials:????????????????????????????????")).toEqual([]);
});

testWithRedis("a sweep whose process is killed goes on by the same command", async () => {
  const { url } = await startRedis();
  const project = makeProject();
  project.hold();
  const words = ["sweep", "sweep.js", "--queue", url, "--store", store];
  const first = project.run(words);
  project.run(["worker", "--queue", url, "--workers", "2"]);
  await project.started(2);
  first.process.kill("SIGKILL");
  await first.ended;
  // The worker goes on with what is in the queue, for nobody yet.
  project.letGo();
  await project.started(expected.length);
  const second = project.run(words);
  expect(await second.ended).toBe(0);
  expect(project.starts()).toHaveLength(expected.length);
  expect(await exportRows(project.folder, store)).toEqual(expected);
});
