import { describeTrial, type TrialRecord } from "@epochbook/sweeps";

/** The number of errors that are shown. The others are in the store. */
const mostErrors = 5;

/** Describes how a sweep went: the trials by how they ended, and the first lines of errors. */
export function describeOutcome(records: readonly TrialRecord[]): string {
  const failed = records.filter(({ status }) => status === "failed");
  const errors = failed.slice(0, mostErrors).map(describeFailure);
  const more = failed.length - errors.length;
  return [
    `${countTrials(records.length)}: ${describeCounts(records)}`,
    ...errors,
    ...(more > 0 ? [`and ${more} more failed`] : []),
  ].join("\n");
}

/** Says how many trials of a stopped sweep are stored, and how it goes on. */
export function describeStop(stored: number): string {
  return `stopped; ${countTrials(stored)} of the sweep ${stored === 1 ? "is" : "are"} stored. The same command goes on`;
}

/**
 * Counts trials by how they ended: `10 finished, 2 stopped early, 1 failed`; a count of 0 is left out.
 */
export function describeCounts(records: Iterable<Pick<TrialRecord, "status">>): string {
  const counts = { finished: 0, stopped: 0, failed: 0 };
  for (const { status } of records) {
    counts[status]++;
  }
  const { finished, stopped, failed } = counts;
  return [
    `${finished} finished`,
    ...(stopped > 0 ? [`${stopped} stopped early`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(", ");
}

/** Describes a failed trial in one line. */
function describeFailure(record: TrialRecord): string {
  const [reason] = (record.error ?? "").split("\n");
  const attempts = record.attempts === 1 ? "1 attempt" : `${record.attempts} attempts`;
  return `  ${describeTrial(record)} failed after ${attempts}: ${reason}`;
}

/** Writes a number of trials: `1 trial`, `2 trials`. */
export function countTrials(count: number): string {
  return count === 1 ? "1 trial" : `${count} trials`;
}
