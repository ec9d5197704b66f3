/** One cell of the history. */
export interface HistoryEntry {
  session: number;
  /** The cell's execution count. */
  line: number;
  source: string;
  /** The cell's result as plain text. */
  output?: string;
}

/** One line of a session's file: a cell, or the result of one. */
export type HistoryRecord = { line: number; source: string } | { line: number; output: string };

/** Makes the entries of one session from its records, which are in the order of writing. */
export function toEntries(session: number, records: readonly HistoryRecord[]): HistoryEntry[] {
  const entries = new Map<number, HistoryEntry>();
  for (const record of records) {
    if ("source" in record) {
      entries.set(record.line, { session, line: record.line, source: record.source });
    } else {
      const entry = entries.get(record.line);
      if (entry) {
        entry.output = record.output;
      }
    }
  }
  return [...entries.values()];
}

/** Reads the text of a session's file; lines that hold no record are skipped. */
export function parseRecords(text: string): HistoryRecord[] {
  return text.split("\n").flatMap((line) => {
    try {
      const record = JSON.parse(line) as Partial<Record<string, unknown>> | null;
      const value = record?.source ?? record?.output;
      const isRecord = typeof record?.line === "number" && typeof value === "string";
      return isRecord ? [record as HistoryRecord] : [];
    } catch {
      return [];
    }
  });
}
