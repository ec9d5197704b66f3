// Many workers of one trial each in this process, with a worker's connections each: workers.js URL COUNT
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { startWorker } from "@epochbook/sweeps";
import { source, sweepFile } from "./noop.js";

const [url, count] = process.argv.slice(2);
const attempt = {
  status: "finished",
  metrics: { score: 0 },
  epochs: [{ score: 0 }],
  seconds: 0,
  provenance: { source, versions: { node: process.versions.node }, machine: "simulated" },
};
const executor = { capacity: 1, run: async () => attempt, close: async () => {} };

for (let index = 0; index < Number(count); index++) {
  await startWorker({
    url,
    folder: dirname(fileURLToPath(sweepFile)),
    name: `${process.pid}-${index}`,
    executor,
    inspect: async () => ({ source }),
    say: () => {},
  });
}
process.once("disconnect", () => process.exit());
process.send("ready");
