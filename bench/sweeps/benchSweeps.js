import { writeFileSync } from "node:fs";
import { whyNoPython } from "../harness/commands.js";
import { median } from "../harness/median.js";
import { targetLine } from "../harness/targetLine.js";
import { textTable } from "../harness/textTable.js";
import { runJoblib, runOurs } from "./runSweeps.js";
import { hiddenSizes, seeds } from "./settings.js";

const trialCount = hiddenSizes.length * seeds.length;

/**
 * Times the sweep on one worker and on two, ours and joblib's.
 *
 * They run one after another in each round, so that what else the machine does hits all of them.
 */
export async function benchSweeps({ rounds, json }) {
  const contestants = [
    ["epochbook sweep", runOurs],
    ["joblib, Keras on JAX", runJoblib],
  ].flatMap(([name, run]) => [1, 2].map((workers) => ({ name, workers, run, runs: [] })));
  for (let round = 1; round <= rounds; round++) {
    for (const contestant of contestants) {
      await runOnce(contestant, round);
    }
  }
  const rows = contestants.map(toRow);
  console.log(`\n${table(rows.filter(({ seconds }) => seconds !== undefined))}\n`);
  for (const { name, workers, leftOut } of contestants) {
    if (leftOut !== undefined) {
      console.log(`Left out: ${name}, ${workers} workers: ${leftOut}`);
    }
  }
  printTargets(rows);
  if (json !== undefined) {
    writeFileSync(json, `${JSON.stringify(rows, null, 2)}\n`);
  }
}

async function runOnce(contestant, round) {
  const { name, workers, run, runs } = contestant;
  const noPython = run === runJoblib ? whyNoPython() : undefined;
  contestant.leftOut ??= noPython;
  if (contestant.leftOut !== undefined) {
    return;
  }
  const result = await run(workers);
  if (result.leftOut !== undefined) {
    contestant.leftOut = result.leftOut;
    return;
  }
  runs.push(result);
  console.error(`round ${round}: ${name}, workers ${workers}: ${result.seconds.toFixed(1)} s`);
}

function toRow({ name, workers, runs }) {
  if (runs.length === 0) {
    return { name, workers };
  }
  const seconds = median(runs.map((run) => run.seconds));
  const megabytes = Math.max(...runs.map((run) => run.megabytes));
  return { name, workers, seconds, trialsPerMinute: (trialCount / seconds) * 60, megabytes };
}

function table(rows) {
  return textTable(
    ["name", "workers", "seconds", "trials/min", "MB a worker"],
    rows.map(({ name, workers, seconds, trialsPerMinute, megabytes }) => [
      name,
      String(workers),
      seconds.toFixed(1),
      trialsPerMinute.toFixed(1),
      megabytes.toFixed(0),
    ]),
  );
}

function printTargets(rows) {
  const [one, two, , joblib] = rows;
  const ratio = (a, b) => (a === undefined || b === undefined ? undefined : a / b);
  console.log(
    targetLine({
      what: "throughput of two workers / one",
      value: ratio(two.trialsPerMinute, one.trialsPerMinute),
      atLeast: 1.8,
    }),
  );
  console.log(
    targetLine({ what: "memory of a worker", value: two.megabytes, atMost: 350, unit: " MB" }),
  );
  console.log(
    targetLine({
      what: "seconds on two workers, epochbook sweep / joblib with Keras on JAX",
      value: ratio(two.seconds, joblib.seconds),
      atMost: 1,
    }),
  );
}
