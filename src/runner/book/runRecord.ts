import type { Chapter } from "./chapter.js";

/** A field of the record: its key in the metadata, its label, and the text of its value. */
type Field = [key: string, label: string, format: (value: unknown) => string];

const fields: Field[] = [
  ["sha256", "source SHA-256", String],
  ["kernel", "kernel", (value) => Object.values(value as object).join(" ")],
  ["node", "Node.js", String],
  ["date", "date", formatDate],
  ["seconds", "seconds", (value) => Number(value).toFixed(1)],
  ["parameters", "parameters set", formatParameters],
];

/** Returns the record of a notebook's run, from its `metadata.epochbook`, as labels and texts. */
export function readRunRecord({ notebook }: Chapter): [label: string, text: string][] {
  const record = (notebook.metadata.epochbook ?? {}) as Record<string, unknown>;
  return fields.flatMap(([key, label, format]): [string, string][] => {
    const text = record[key] === undefined ? "" : format(record[key]);
    return text === "" ? [] : [[label, text]];
  });
}

/** Writes a date of ISO 8601 to the minute. */
function formatDate(value: unknown): string {
  const text = String(value);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d.*Z$/.test(text)
    ? `${text.slice(0, 16).replace("T", " ")} UTC`
    : text;
}

function formatParameters(value: unknown): string {
  return Object.entries(value as object)
    .map(([name, set]) => `${name} = ${JSON.stringify(set)}`)
    .join(", ");
}
