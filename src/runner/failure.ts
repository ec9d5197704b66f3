import type { CellFailure } from "./execute/judgeCell.js";
import { joinText } from "./notebook/format.js";

/** The number of lines that are shown of what a failed cell printed: the last ones. */
const shownLines = 20;

/**
 * The error of a notebook that failed.
 *
 * Its message shows the cell's source, its output and the error.
 */
export class NotebookError extends Error {
  /** The notebook's name. */
  readonly notebook: string;
  override name = "NotebookError";

  constructor(notebook: string, { run, error }: CellFailure) {
    const title = `${notebook}, code cell ${run.number}: ${firstLine(error.ename, error.evalue)}`;
    const source = numberLines(joinText(run.cell.source));
    const output = tailOf(run.outputs.printed);
    super([title, source, output, error.traceback.join("\n")].filter(Boolean).join("\n\n"));
    this.notebook = notebook;
  }
}

function firstLine(ename: string, evalue: string): string {
  const [line = "", ...more] = evalue.split("\n");
  return `${ename}${line === "" ? "" : `: ${line}`}${more.length === 0 ? "" : " …"}`;
}

function numberLines(source: string): string {
  const lines = source.trimEnd().split("\n");
  const width = String(lines.length).length;
  return lines.map((line, index) => `  ${String(index + 1).padStart(width)} | ${line}`).join("\n");
}

function tailOf(text: string): string {
  if (text.trim() === "") {
    return "";
  }
  const lines = text.trimEnd().split("\n");
  const left = lines.length > shownLines ? `the last ${shownLines} lines it printed` : "it printed";
  return [`${left}:`, ...lines.slice(-shownLines).map((line) => `  ${line}`)].join("\n");
}
