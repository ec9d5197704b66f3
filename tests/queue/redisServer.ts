import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { onTestFinished, test } from "vitest";
import { temporaryFolder } from "../temporaryFolder.js";

const program = process.env.EPOCHBOOK_TEST_REDIS_SERVER ?? "redis-server";

/**
 * The `test` of vitest where there is a Redis.
 *
 * Elsewhere tests are skipped and the reason is printed; with `CI` set, it is an error.
 */
export const testWithRedis = ((): typeof test | typeof test.skip => {
  if (spawnSync(program, ["--version"]).status === 0) {
    return test;
  }
  const reason = `needs ${program}: apt-get install redis-server, or EPOCHBOOK_TEST_REDIS_SERVER`;
  if (process.env.CI) {
    throw new Error(`In CI every test must run, and one here ${reason}`);
  }
  console.warn(`Skipped: ${reason}`);
  return test.skip;
})();

/** A Redis server that one test uses alone. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** A client of the test, to look into Redis and to do harm. */
  readonly client: Redis;
  /** Kills the server by SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and in the same folder. */
  start(): Promise<void>;
}

/**
 * Starts Redis on a free port; it ends with the test.
 *
 * @param options - its options without `--`; without any it keeps nothing on disk
 */
export async function startRedis(options: Record<string, string> = {}): Promise<RedisServer> {
  const folder = temporaryFolder();
  const port = await freePort();
  const ports = "tls-cert-file" in options ? { port: 0, "tls-port": port } : { port };
  const all = { ...ports, dir: folder, save: "", ...options };
  const words = Object.entries(all).flatMap(([name, value]) => [`--${name}`, String(value)]);
  let child: ChildProcess | undefined;
  let ended: Promise<unknown> | undefined;
  const client = new Redis({
    port,
    lazyConnect: true,
    maxRetriesPerRequest: null,
    retryStrategy: () => 50,
  });
  // Every loss of the connection is intended.
  client.on("error", () => undefined);
  const kill = async (): Promise<void> => {
    child?.kill("SIGKILL");
    await ended;
  };
  const start = async (): Promise<void> => {
    const started = spawn(program, words, { stdio: ["ignore", "ignore", "inherit"] });
    child = started;
    ended = once(started, "exit");
    while (!(await answers(port))) {
      if (started.exitCode !== null) {
        throw new Error(`redis-server ${words.join(" ")} ended`);
      }
      await sleep(20);
    }
  };
  onTestFinished(async () => {
    client.disconnect();
    await kill();
  });
  await start();
  return { port, url: `redis://127.0.0.1:${port}`, client, kill, start };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const isOpen = await once(socket, "connect").then(
    () => true,
    () => false,
  );
  socket.destroy();
  return isOpen;
}
