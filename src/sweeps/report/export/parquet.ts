import type { ColumnSource } from "hyparquet-writer";
import type { TrialRecord } from "../../store/record.js";
import { columnsOf, type Column, type ColumnType } from "./columns.js";

/** Parquet's types by ours. */
const types = {
  number: "DOUBLE",
  whole: "INT64",
  text: "STRING",
  boolean: "BOOLEAN",
  time: "TIMESTAMP",
  json: "JSON",
} as const satisfies Record<ColumnType, ColumnSource["type"]>;

/** Trials as a Parquet file, one column a parameter and metric; null where a trial has no value. */
export async function toParquet(records: readonly TrialRecord[]): Promise<Uint8Array> {
  // An ES module of some size, so it is loaded only where it is needed.
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  return new Uint8Array(parquetWriteBuffer({ columnData: columnsOf(records).map(toSource) }));
}

function toSource({ name, type, values }: Column): ColumnSource {
  return {
    name,
    type: types[type],
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
