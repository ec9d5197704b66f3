import type { Report, Trial } from "../report.js";
import { jupyterLines } from "./jupyter.js";
import { diskLines, machineLines, needLine } from "./machine.js";
import { formatSection } from "./section.js";
import { gpuLines, nativeLines, trialLine } from "./training.js";

/** The report for people: a section a subject, then the problems, each with what solves it. */
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

function formatProblems({ ok, problems }: Report): string {
  const summary = ok ? "Notebooks can be run here." : "Notebooks can't be run here.";
  if (problems.length === 0) {
    return `${summary} No problem was found.`;
  }
  const lines = problems.flatMap(({ what, fix }) => [`  ✗ ${what}`, `    → ${fix}`]);
  return ["Problems", ...lines, "", summary].join("\n");
}
