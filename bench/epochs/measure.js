import { makeBarrier } from "../harness/barrier.js";
import { runChild } from "../harness/children.js";
import { allowedCores } from "../harness/cores.js";
import { median } from "../harness/median.js";

/**
 * Goes through all entries `rounds` times and fills in what they took.
 *
 * Round by round, so that what else the machine does in the meantime hits all of them.
 */
export async function measure(entries, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (const entry of entries.filter(({ leftOut }) => leftOut === undefined)) {
      await measureOnce(entry, round);
      const { name, fits, later, leftOut } = entry;
      const seen = leftOut ?? `${median(later).toFixed(3)} s`;
      console.error(`round ${round + 1} of ${rounds}, ${name}, ${fits} at once: ${seen}`);
    }
  }
}

async function measureOnce(entry, round) {
  const { contestant, fits, threads, epochs } = entry;
  const cores = allowedCores();
  const whenReady = makeBarrier(fits);
  const reports = await Promise.all(
    Array.from({ length: fits }, (_, fit) => {
      const seed = round * fits + fit;
      const options = { threads, epochs, seed };
      const args = Object.entries(options).flatMap(([key, value]) => [`--${key}`, String(value)]);
      return runChild({
        command: [...contestant.command, "--wait", ...args],
        env: contestant.env,
        // A single fit has the whole machine.
        core: fits === 1 ? undefined : cores[fit],
        // All begin at the same time, with their data in memory.
        whenReady,
      });
    }),
  );
  for (const line of reports.flat()) {
    entry.leftOut ??= line.leftOut;
    if (line.epoch !== undefined) {
      (line.epoch === 0 ? entry.first : entry.later).push(line.seconds);
    }
    if (line.testAccuracy !== undefined) {
      entry.accuracies.push(line.testAccuracy);
    }
  }
}
