import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";

const program = process.env.EPOCHBOOK_TEST_REDIS_SERVER ?? "redis-server";
const port = 6390;

/** Starts a Redis that keeps nothing on disk, with a client that looks at it. */
export async function startRedis(folder) {
  if (spawnSync(program, ["--version"]).status !== 0) {
    throw new Error("needs redis-server: apt-get install redis-server");
  }
  const log = join(folder, "redis.log");
  const words = ["--port", port, "--dir", folder, "--save", "", "--logfile", log].map(String);
  const child = spawn(program, words, { stdio: "ignore" });
  const client = new Redis({ port, retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on("error", () => {});
  while (client.status !== "ready") {
    await sleep(20);
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    /** Jobs that wait, run or have a result that isn't stored. */
    async countJobs() {
      const key = (state) => `epochbook:trials:${state}`;
      const [wait, active, completed] = await Promise.all([
        client.llen(key("wait")),
        client.llen(key("active")),
        client.zcard(key("completed")),
      ]);
      return wait + active + completed;
    },
    async describe() {
      const info = await client.info();
      const number = (name) => Number(new RegExp(`^${name}:(\\d+)`, "m").exec(info)[1]);
      return {
        connections: number("connected_clients"),
        redisMegabytes: number("used_memory_peak") / 2 ** 20,
      };
    },
    async stop() {
      client.disconnect();
      child.kill();
      await once(child, "exit");
    },
  };
}
