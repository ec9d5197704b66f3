import type { Report, Trial } from "./report.js";
import {
  diskLines,
  gpuLines,
  jupyterLines,
  machineLines,
  nativeLines,
  needLine,
  trialLine,
  type Line,
  type Mark,
} from "./reportLines.js";

/**
 * The marks as people see them. With words beside signs, neither a colour nor a glyph is needed.
 */
const marks: Record<Mark, string> = { ok: "✓ ok  ", no: "✗ no  ", info: "  -   " };

/**
 * Writes the report for people: a section for each subject, then the problems with their solutions.
 */
export function formatReport(report: Report): string {
  const { engines, backends, native } = report;
  const trialLines = (trials: Trial[]) => trials.map((trial) => trialLine(trial, native));
  const sections = [
    formatSection("Node.js and the machine", [
      ...report.needs.map(needLine),
      ...machineLines(report),
    ]),
    formatSection("Engines", trialLines(engines)),
    formatSection("Backends of TensorFlow.js, the fastest first", trialLines(backends)),
    formatSection("GPU", gpuLines(report)),
    formatSection("Native builds of TensorFlow", nativeLines(report)),
    formatSection("Jupyter", jupyterLines(report)),
    formatSection("Free disk", diskLines(report)),
    formatProblems(report),
  ];
  return sections.join("\n\n");
}

/** Writes a section of the report. Its columns are aligned, but for each line's last one. */
function formatSection(title: string, lines: Line[]): string {
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

/** Writes the problems with their solutions, and whether notebooks can be run. */
function formatProblems({ ok, problems }: Report): string {
  const summary = ok ? "Notebooks can be run here." : "Notebooks can't be run here.";
  if (problems.length === 0) {
    return `${summary} No problem was found.`;
  }
  const lines = problems.flatMap(({ what, fix }) => [`  ✗ ${what}`, `    → ${fix}`]);
  return ["Problems", ...lines, "", summary].join("\n");
}
