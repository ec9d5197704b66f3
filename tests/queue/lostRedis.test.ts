import { expect } from "vitest";
import { exportRows } from "./cli.js";
import { expected, makeProject, store, type Project } from "./project.js";
import { startRedis, testWithRedis } from "./redisServer.js";

/** Starts a sweep and a worker, and waits until two trials are under way and held. */
async function startHeld(url: string) {
  const project = makeProject();
  project.hold();
  const sweep = project.sweep(url);
  const worker = project.run(["worker", "--queue", url, "--workers", "2", "--lock", "2"]);
  await project.started(2);
  return { project, sweep, worker };
}

/** Checks that every trial is stored once, and that at most those that were under way have run twice. */
async function expectAll(project: Project): Promise<void> {
  expect(await exportRows(project.folder, store)).toEqual(expected);
  expect(project.starts().length).toBeLessThanOrEqual(expected.length + 2);
}

testWithRedis.each([
  ["with its data", { appendonly: "yes", appendfsync: "always" }],
  ["empty", {}],
])("Redis may be killed and come back %s", async (_, settings) => {
  const redis = await startRedis(settings);
  const { project, sweep, worker } = await startHeld(redis.url);
  await redis.kill();
  await Promise.all([sweep, worker].map((cli) => cli.prints("lost the connection to redis://")));
  await redis.start();
  await Promise.all([sweep, worker].map((cli) => cli.prints("connected to redis://")));
  project.letGo();
  expect(await sweep.ended).toBe(0);
  await expectAll(project);
});

testWithRedis("Redis may be emptied", async () => {
  const redis = await startRedis();
  const { project, sweep } = await startHeld(redis.url);
  await redis.client.flushall();
  project.letGo();
  expect(await sweep.ended).toBe(0);
  await expectAll(project);
});
