/** A line of the report: whether it is as it should be, or neither, what it is about, and what is to be said. */
export type Line = [mark: Mark, subject: string, ...words: (string | null)[]];

/** Words beside signs: neither a colour nor a glyph is needed to read them. */
const marks = { ok: "✓ ok  ", no: "✗ no  ", info: "  -   " } as const;

type Mark = keyof typeof marks;

/** Lines whose columns stand below each other; the last one runs as it comes. */
export function formatSection(title: string, lines: Line[]): string {
  const rows = lines.map(([mark, ...cells]) => [marks[mark], ...cells.map((cell) => cell ?? "")]);
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.filter((row) => row.length > column + 1).map((row) => row[column].length), 0),
  );
  const texts = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(column < row.length - 1 ? widths[column] : 0))
      .join("  ")
      .trimEnd(),
  );
  return [title, ...texts.map((text) => `  ${text}`)].join("\n");
}
