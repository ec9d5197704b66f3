import type { Setting } from "../../definition/space.js";
import type { TrialRecord } from "../../store/record.js";

/** What a column holds; `json` is an object or a list. */
export type ColumnType = "number" | "whole" | "text" | "boolean" | "time" | "json";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** One value a trial; undefined where a trial has none, as a parameter that is conditional. */
  readonly values: readonly unknown[];
}

/**
 * Lays trials out as columns: `sweep`, one `config.NAME` a parameter, `seed`, `status`, one
 * `metrics.NAME` a metric, then what is known of the run.
 */
export function columnsOf(records: readonly TrialRecord[]): Column[] {
  const column = (
    name: string,
    type: ColumnType,
    of: (record: TrialRecord) => unknown,
  ): Column => ({
    name,
    type,
    values: records.map(of),
  });
  return [
    column("sweep", "text", ({ sweep }) => sweep),
    ...namesIn(records, "config").map((name) => settings(name, records)),
    column("seed", "whole", ({ seed }) => seed),
    column("status", "text", ({ status }) => status),
    ...namesIn(records, "metrics").map((name) =>
      column(`metrics.${name}`, "number", ({ metrics }) => metrics[name] ?? undefined),
    ),
    column("epochs", "json", ({ epochs }) => epochs),
    column("error", "text", ({ error }) => error),
    column("attempts", "whole", ({ attempts }) => attempts),
    column("seconds", "number", ({ seconds }) => seconds),
    column("endedAt", "time", ({ endedAt }) => endedAt),
    column("file", "text", ({ provenance }) => provenance.file),
    column("source", "text", ({ provenance }) => provenance.source),
    column("revision", "text", ({ provenance }) => provenance.revision),
    column("versions", "json", ({ provenance }) => provenance.versions),
    column("machine", "text", ({ provenance }) => provenance.machine),
  ];
}

/** A parameter's column: numbers or booleans where all are, else texts. */
function settings(name: string, records: readonly TrialRecord[]): Column {
  const values = records.map(({ config }) => (config as Partial<Record<string, Setting>>)[name]);
  const types = new Set(values.filter((value) => value !== undefined).map((value) => typeof value));
  const [only] = types;
  if (types.size === 1 && (only === "number" || only === "boolean")) {
    return { name: `config.${name}`, type: only, values };
  }
  return {
    name: `config.${name}`,
    type: "text",
    values: values.map((value) => (value === undefined ? undefined : String(value))),
  };
}

function namesIn(records: readonly TrialRecord[], part: "config" | "metrics"): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record[part])))];
}
