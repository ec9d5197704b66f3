import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { temporaryFolder } from "../temporaryFolder.js";
import { exportRows } from "./cli.js";
import { expected, makeProject, store } from "./project.js";
import { startRedis, testWithRedis } from "./redisServer.js";

const password = "correct-horse";

testWithRedis("a password opens Redis, and is shown nowhere", async () => {
  const redis = await startRedis({ requirepass: password });
  const url = `redis://:${password}@127.0.0.1:${redis.port}`;
  const project = makeProject();
  project.hold();
  const environment = { EPOCHBOOK_QUEUE: url };
  const sweep = project.run(["sweep", "sweep.js", "--store", store], { environment });
  const worker = project.run(["worker", "--queue", url, "--workers", "1"]);
  const [{ pid }] = await project.started(1);
  for (const id of [pid, worker.pid]) {
    expect(readFileSync(`/proc/${id}/cmdline`, "utf8")).not.toContain(password);
  }
  expect(readFileSync(`/proc/${pid}/environ`, "utf8")).not.toContain(password);
  await worker.prints("redis://:***@127.0.0.1");
  await redis.kill();
  await Promise.all(
    [sweep, worker].map((cli) => cli.prints("lost the connection to redis://:***@")),
  );
  await redis.start();
  project.letGo();
  expect(await sweep.ended).toBe(0);
  for (const cli of [sweep, worker]) {
    expect(cli.output()).not.toContain(password);
  }
  for (const name of readdirSync(project.folder)) {
    expect(readFileSync(join(project.folder, name), "latin1")).not.toContain(password);
  }
  expect(await exportRows(project.folder, store)).toEqual(expected);
});

testWithRedis("who isn't let in is told so, without the password", async () => {
  const { port } = await startRedis({ requirepass: password });
  const project = makeProject();
  const wrong = project.run(["worker", "--queue", `redis://:wrong-horse@127.0.0.1:${port}`]);
  expect(await wrong.ended).toBe(1);
  expect(wrong.output()).toBe(`redis://:***@127.0.0.1:${port} refuses the user or the password\n`);
  const none = project.run(["sweep", "sweep.js", "--queue", `redis://127.0.0.1:${port}`]);
  expect(await none.ended).toBe(1);
  expect(none.output()).toContain("wants a password");
});

testWithRedis("where no Redis is, it is said how to start one", async () => {
  const redis = await startRedis();
  await redis.client.ping();
  await redis.kill();
  const project = makeProject();
  for (const words of [["worker"], ["sweep", "sweep.js"]]) {
    const cli = project.run([...words, "--queue", redis.url]);
    expect(await cli.ended).toBe(1);
    expect(cli.output()).toMatch(/no answer from Redis at .*ECONNREFUSED/);
    expect(cli.output()).toContain("apt-get install redis-server");
    expect(cli.output()).not.toMatch(/^ {4}at /m);
  }
});

testWithRedis("TLS with a certificate authority of one's own", async () => {
  const folder = temporaryFolder();
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const subject = [
    "-subj",
    "/CN=localhost",
    "-addext",
    "subjectAltName=DNS:localhost,IP:127.0.0.1",
  ];
  const files = ["-keyout", key, "-out", certificate];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...files, ...subject], {
    stdio: "pipe",
  });
  const { port } = await startRedis({
    "tls-cert-file": certificate,
    "tls-key-file": key,
    "tls-ca-cert-file": certificate,
    "tls-auth-clients": "no",
  });
  const url = `rediss://localhost:${port}`;
  const project = makeProject();
  const stranger = project.run(["worker", "--queue", url]);
  expect(await stranger.ended).toBe(1);
  expect(stranger.output()).toMatch(/no answer from Redis at rediss:.*self-signed certificate/);
  const environment = { NODE_EXTRA_CA_CERTS: certificate };
  project.run(["worker", "--queue", url], { environment });
  const sweep = project.run(["sweep", "sweep.js", "--queue", url, "--store", store], {
    environment,
  });
  expect(await sweep.ended).toBe(0);
  expect(await exportRows(project.folder, store)).toEqual(expected);
});
