import type { TrialRecord } from "../../store/record.js";

/** Trials as JSON lines, one a trial with `config`, `seed`, `status`, `metrics` and what else is known of it. */
export function toJsonLines(records: readonly TrialRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}
