import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { exportRows } from "./cli.js";
import { makeProject } from "./project.js";
import { startRedis, testWithRedis } from "./redisServer.js";

/** The source of a sweep whose trials do worse and worse; the third one ends only when it is stopped. */
const source = `
import { appendFileSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { defineSweep, uniform } from "@epochbook/sweeps";

export default defineSweep({
  name: "halving",
  space: { rate: uniform(0, 1) },
  seeds: [1],
  search: { method: "asha", trials: 3, metric: "score", grace: 1, reduction: 3 },
  trial: async ({ config, report, signal }) => {
    appendFileSync(process.env.TEST_STARTS, JSON.stringify(config) + "\\n");
    const place = readFileSync(process.env.TEST_STARTS, "utf8").trim().split("\\n").length;
    report({ score: -place });
    while (place === 3) {
      await sleep(20, undefined, { signal });
      report({ score: -place });
    }
    return { score: -place };
  },
});
`;

testWithRedis("a trial that does badly is stopped early, wherever it runs", async () => {
  const { url } = await startRedis();
  const project = makeProject();
  writeFileSync(join(project.folder, "sweep.js"), source);
  const sweep = project.sweep(url);
  project.run(["worker", "--queue", url, "--workers", "1"]);
  expect(await sweep.ended).toBe(0);
  const rows = (await exportRows(project.folder, "results.db")) as { status: string }[];
  const statuses = rows.map(({ status }) => status).sort();
  expect(statuses).toEqual(["finished", "finished", "stopped"]);
  expect(project.starts()).toHaveLength(3);
});
