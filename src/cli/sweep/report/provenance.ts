import { toHtmlTable } from "@epochbook/helpers";
import type { TrialRecord } from "@epochbook/sweeps";

/**
 * Makes the table of what the trials ran on.
 *
 * It has a row for each source, revision, machine and set of versions.
 */
export function provenanceTable(records: readonly TrialRecord[]): string {
  const groups = new Map<string, TrialRecord[]>();
  for (const record of records) {
    const key = JSON.stringify(record.provenance);
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return toHtmlTable({
    caption: "What the trials ran on",
    columns: [
      "file",
      "source (SHA-256)",
      "revision",
      "machine",
      "versions",
      "trials",
      "from",
      "to",
    ],
    rows: [...groups.values()].map((group) => {
      const { file = "–", source, revision = "–", machine, versions } = group[0].provenance;
      const times = group.map(({ endedAt }) => endedAt).sort();
      return [
        file,
        source.slice(0, 12) || "–",
        revision.length > 13
          ? `${revision.slice(0, 12)}${revision.endsWith("+") ? "+" : ""}`
          : revision,
        machine,
        Object.entries(versions)
          .map(([name, version]) => `${name} ${version}`)
          .join(", "),
        group.length,
        minute(times[0]),
        minute(times[times.length - 1]),
      ];
    }),
  });
}

/** Writes a time of ISO 8601 to the minute. */
function minute(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}
