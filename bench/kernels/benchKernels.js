// Times how quickly kernels answer, ours beside those that are installed: see README.md.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "../harness/median.js";
import { targetLine } from "../harness/targetLine.js";
import { textTable } from "../harness/textTable.js";
import { listContestants } from "./contestants.js";
import { measureKernel, warmUpKernel } from "./measure.js";

/** The most that each may take of our kernel, in milliseconds. */
const targets = {
  ready: 300,
  first: 400,
  later: 3,
  imported: 6,
  completion: 10,
  afterCell: 10,
  restart: 500,
  interrupt: 100,
};

const titles = [
  "kernel_info",
  "first cell",
  "later cells",
  "with tfjs",
  "completion",
  "after a cell",
  "restart",
  "interrupt",
];

/** Times every kernel once a round, one after another, and prints the medians. */
export async function benchKernels({ rounds, only, json }) {
  const cache = mkdtempSync(join(tmpdir(), "epochbook-bench-"));
  const chosen = listContestants(cache).filter(({ name }) =>
    only.some((word) => name.toLowerCase().includes(word)),
  );
  for (const { name, leftOut } of chosen) {
    if (leftOut) {
      console.log(`${name}: ${leftOut}`);
    }
  }
  const contestants = chosen.filter(({ leftOut }) => leftOut === undefined);
  const measured = new Map(contestants.map(({ name }) => [name, []]));
  for (const contestant of contestants) {
    process.stderr.write(`warming up: ${contestant.name}\n`);
    await warmUpKernel(contestant);
  }
  for (let round = 1; round <= rounds; round++) {
    for (const contestant of contestants) {
      process.stderr.write(`round ${round} of ${rounds}: ${contestant.name}\n`);
      measured.get(contestant.name).push(await measureKernel(contestant));
    }
  }
  rmSync(cache, { recursive: true });
  const rows = [...measured].map(([name, runs]) => ({ name, ...medians(runs) }));
  const keys = Object.keys(targets);
  console.log(
    textTable(
      ["ms", ...titles],
      rows.map((row) => [row.name, ...keys.map((key) => format(row[key]))]),
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
    Object.keys(targets).map((key) => {
      const values = runs.map((run) => run[key]);
      return [key, values.includes(undefined) ? undefined : median(values)];
    }),
  );
}

function format(milliseconds) {
  if (milliseconds === undefined) {
    return "–";
  }
  return milliseconds.toFixed(milliseconds < 100 ? 1 : 0);
}
