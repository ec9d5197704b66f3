import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { exportRows } from "./cli.js";
import { expected, makeProject, store } from "./project.js";
import { startRedis, testWithRedis } from "./redisServer.js";

testWithRedis("a worker that is asked to stop ends its trial first", async () => {
  const { url, client } = await startRedis();
  const project = makeProject();
  project.hold();
  const sweep = project.sweep(url);
  const worker = project.run(["worker", "--queue", url, "--workers", "1", "--grace", "600"]);
  await project.started(1);
  worker.process.kill("SIGTERM");
  await worker.prints("stopping");
  project.letGo();
  expect(await worker.ended).toBe(0);
  expect(worker.output()).toContain(": finished");
  expect(project.starts()).toHaveLength(1);
  expect(await client.scard("epochbook:workers")).toBe(0);
  await sweep.prints("no worker is there");
  project.run(["worker", "--queue", url]);
  expect(await sweep.ended).toBe(0);
  expect(project.starts()).toHaveLength(expected.length);
});

testWithRedis("a worker that has waited long enough hands its trial back", async () => {
  const { url } = await startRedis();
  const project = makeProject();
  project.hold();
  const sweep = project.sweep(url, "--retries", "0");
  const worker = project.run(["worker", "--queue", url, "--workers", "1", "--grace", "0"]);
  await project.started(1);
  worker.process.kill("SIGINT");
  expect(await worker.ended).toBe(0);
  expect(worker.output()).toContain(": handed back");
  // No lock has to run out, and nothing has failed.
  project.letGo();
  project.run(["worker", "--queue", url]);
  expect(await sweep.ended).toBe(0);
  expect(project.starts()).toHaveLength(expected.length + 1);
  expect(await exportRows(project.folder, store)).toEqual(expected);
});

testWithRedis("a second signal hands trials back at once", async () => {
  const { url } = await startRedis();
  const project = makeProject();
  project.hold();
  project.sweep(url);
  const worker = project.run(["worker", "--queue", url, "--workers", "1", "--grace", "600"]);
  await project.started(1);
  worker.process.kill("SIGTERM");
  await worker.prints("stopping");
  // Sooner, it would pass for an echo of the first.
  await sleep(400);
  worker.process.kill("SIGTERM");
  expect(await worker.ended).toBe(0);
  expect(worker.output()).toContain(": handed back");
});

testWithRedis("a sweep that is stopped ends its trials wherever they run", async () => {
  const { url, client } = await startRedis();
  const project = makeProject();
  project.hold();
  const words = ["sweep", "sweep.js", "--queue", url, "--store", store];
  const sweep = project.run(words);
  const worker = project.run(["worker", "--queue", url, "--workers", "1"]);
  await project.started(1);
  sweep.process.kill("SIGINT");
  expect(await sweep.ended).toBe(130);
  await worker.prints(": cancelled");
  while ((await client.llen("epochbook:trials:active")) > 0) {
    continue;
  }
  expect(await client.llen("epochbook:trials:wait")).toBe(0);
  project.letGo();
  const again = project.run(words);
  expect(await again.ended).toBe(0);
  expect(await exportRows(project.folder, store)).toEqual(expected);
});
