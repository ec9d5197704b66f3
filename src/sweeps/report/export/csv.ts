import type { TrialRecord } from "../../store/record.js";
import { columnsOf } from "./columns.js";

/**
 * Trials as comma-separated values (RFC 4180): a line of names, then one a trial, each ended by CRLF.
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

function writeField(value: unknown): string {
  if (value === undefined || value === null) {
    return "";
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

function quote(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
