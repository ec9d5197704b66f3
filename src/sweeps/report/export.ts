import type { ColumnSource } from "hyparquet-writer";
import type { Setting } from "../definition/space.js";
import type { TrialRecord } from "../store/record.js";

/** The types of values that a column can hold; `json` is an object or a list. */
type ColumnType = "number" | "whole" | "text" | "boolean" | "time" | "json";

/** One column of a table with a row for each trial. */
interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** One value for each trial; undefined where a trial has none, as for a conditional parameter. */
  readonly values: readonly unknown[];
}

/** The types of Parquet for our types. */
const parquetTypes = {
  number: "DOUBLE",
  whole: "INT64",
  text: "STRING",
  boolean: "BOOLEAN",
  time: "TIMESTAMP",
  json: "JSON",
} as const satisfies Record<ColumnType, ColumnSource["type"]>;

/**
 * Writes trials as JSON lines, one line for each trial.
 *
 * A line holds `config`, `seed`, `status`, `metrics` and what else is known of the trial.
 */
export function toJsonLines(records: readonly TrialRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

/**
 * Writes trials as comma-separated values (RFC 4180).
 *
 * It is a line of names, then one line for each trial. Each line ends in CRLF.
 *
 * A field is empty where a trial has no value; lists and objects are written as JSON.
 */
export function toCsv(records: readonly TrialRecord[]): string {
  const columns = columnsOf(records);
  const lines = [
    columns.map(({ name }) => name),
    ...records.map((_, index) => columns.map(({ values }) => writeField(values[index]))),
  ];
  return lines.map((fields) => `${fields.map(quote).join(",")}\r\n`).join("");
}

/**
 * Writes trials as a Parquet file, one column for each parameter and metric.
 *
 * Where a trial has no value, it holds null.
 */
export async function toParquet(records: readonly TrialRecord[]): Promise<Uint8Array> {
  // An ES module of some size, so it is loaded only where it is needed.
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  return new Uint8Array(parquetWriteBuffer({ columnData: columnsOf(records).map(toSource) }));
}

/**
 * Returns trials as columns.
 *
 * They are `sweep`, one `config.NAME` for each parameter, `seed`, `status`, one `metrics.NAME` for
 * each metric, then the facts about each run.
 */
function columnsOf(records: readonly TrialRecord[]): Column[] {
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
    ...namesIn(records, "config").map((name) => parameterColumn(name, records)),
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

/** Returns a parameter's column: numbers or booleans if all its values are, otherwise texts. */
function parameterColumn(name: string, records: readonly TrialRecord[]): Column {
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

function writeField(value: unknown): string {
  if (value === undefined || value === null) {
    return "";
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

function quote(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

function toSource({ name, type, values }: Column): ColumnSource {
  return {
    name,
    type: parquetTypes[type],
    data: values.map((value) =>
      value === undefined || value === null ? null : encode(type, value),
    ),
  };
}

function encode(type: ColumnType, value: unknown): unknown {
  if (type === "whole") {
    return BigInt(value as number);
  }
  return type === "time" ? new Date(value as string) : value;
}
