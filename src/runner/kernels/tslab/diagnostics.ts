import type { CellError } from "../../notebook/format.js";

/** A diagnostic of the compiler as tslab prints it: `[file ]line:column - message`, both counted from 1. */
const pattern = /^(?:(\S+) )?(\d+):(\d+) - ([^]*)$/;

interface Diagnostic {
  file: string | undefined;
  line: number;
  column: number;
  text: string;
}

/** Reads the compiler's diagnostics at the end of a failed cell's chunks; `undefined` if there are none. */
export function readDiagnostics(
  chunks: readonly string[],
  source: string,
): { error: CellError; count: number } | undefined {
  const diagnostics: Diagnostic[] = [];
  for (const chunk of chunks.toReversed()) {
    const match = pattern.exec(chunk.trimEnd());
    if (!match) break;
    diagnostics.unshift({
      file: match[1],
      line: Number(match[2]),
      column: Number(match[3]),
      text: match[0],
    });
  }
  if (diagnostics.length === 0) return undefined;
  const lines = source.split("\n");
  const evalue = diagnostics.map(({ text }) => text).join("\n");
  const traceback = [
    "TypeScriptError:",
    ...diagnostics.flatMap((diagnostic, index) => {
      const frame = isElaboration(diagnostics, index) ? [] : frameOf(diagnostic, lines);
      return [diagnostic.text, ...frame];
    }),
  ];
  return { error: { ename: "TypeScriptError", evalue, traceback }, count: diagnostics.length };
}

/** The line of the source, with a caret below the place; nothing for other files. */
function frameOf({ file, line, column }: Diagnostic, lines: readonly string[]): string[] {
  const code = lines.at(line - 1);
  if (file !== undefined || code === undefined) return [];
  return [`    ${code}`, `    ${" ".repeat(column - 1)}^`];
}

/** Whether the next diagnostic goes on explaining this one: only the last of them shows the place. */
function isElaboration(diagnostics: readonly Diagnostic[], index: number): boolean {
  const [one, next] = [diagnostics.at(index), diagnostics.at(index + 1)];
  return one?.line === next?.line && one?.column === next?.column;
}
