// Times how quickly kernels answer, ours beside those that are installed: see README.md.
import { writeFileSync } from "node:fs";
import { median } from "../harness/median.js";
import { targetLine } from "../harness/targetLine.js";
import { textTable } from "../harness/textTable.js";
import { listContestants } from "./contestants.js";
import { measureKernel } from "./measure.js";

/** The most that each may take of our kernel, in milliseconds. */
const targets = { ready: 400, first: 1200, later: 8, completion: 10, restart: 1000 };

/** Times every kernel once a round, one after another, and prints the medians. */
export async function benchKernels({ rounds, only, json }) {
  const chosen = listContestants().filter(({ name }) =>
    only.some((word) => name.toLowerCase().includes(word)),
  );
  for (const { name, leftOut } of chosen) {
    if (leftOut) {
      console.log(`${name}: ${leftOut}`);
    }
  }
  const contestants = chosen.filter(({ leftOut }) => leftOut === undefined);
  const measured = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const contestant of contestants) {
      process.stderr.write(`round ${round} of ${rounds}: ${contestant.name}\n`);
      measured.get(contestant.name).push(await measureKernel(contestant));
    }
  }
  const rows = [...measured].map(([name, runs]) => ({ name, ...medians(runs) }));
  const keys = Object.keys(targets);
  console.log(
    textTable(
      ["ms", "kernel_info", "first cell", "later cells", "completion", "restart"],
      rows.map((row) => [row.name, ...keys.map((key) => row[key].toFixed(row[key] < 100 ? 1 : 0))]),
    ),
  );
  const ours = rows.find(({ name }) => name === "epochbook");
  for (const key of keys) {
    console.log(targetLine({ what: key, value: ours?.[key], atMost: targets[key], unit: " ms" }));
  }
  if (json !== undefined) {
    writeFileSync(json, JSON.stringify(rows, null, 2) + "\n");
  }
}

function medians(runs) {
  return Object.fromEntries(
    Object.keys(targets).map((key) => [key, median(runs.map((run) => run[key]))]),
  );
}
