import type { Need, Report, Trial } from "./report.js";
import { formatBytes } from "./units.js";

/** A line of the report: whether it is as it should be, or neither, what it is about, and what is to be said. */
type Line = [mark: Mark, subject: string, ...words: (string | null)[]];

/** Words beside signs: neither a colour nor a glyph is needed to read them. */
const marks = { ok: "✓ ok  ", no: "✗ no  ", info: "  -   " } as const;

type Mark = keyof typeof marks;

/** The report for people: a section a subject, then the problems, each with what solves it. */
export function formatReport(report: Report): string {
  const { engines, backends } = report;
  const sections = [
    section("Node.js and the machine", [...report.needs.map(needLine), ...machineLines(report)]),
    section("Engines", engines.map(trialLine)),
    section("Backends of TensorFlow.js, the fastest first", backends.map(trialLine)),
    section("GPU", gpuLines(report)),
    section("Jupyter", jupyterLines(report)),
    section("Free disk", diskLines(report)),
    formatProblems(report),
  ];
  return sections.join("\n\n");
}

/** Lines whose columns stand below each other; the last one runs as it comes. */
function section(title: string, lines: Line[]): string {
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

const needNames: Record<Need["name"], string> = {
  node: "Node.js",
  packages: "packages",
  build: "compiled code",
  kernel: "kernel",
  mnist: "MNIST",
};

function needLine({ name, holds, detail }: Need): Line {
  return [holds ? "ok" : "no", needNames[name], detail];
}

function machineLines({ platform, cpu, memory }: Report): Line[] {
  const limit = memory.limit === null ? "" : `, of which ${formatBytes(memory.limit)} may be used`;
  const cores = `${cpu.cores} ${cpu.cores === 1 ? "core" : "cores"}`;
  return [
    ["info", "platform", `${platform.system} ${platform.architecture}, ${platform.release}`],
    ["info", "processor", [`${cpu.model}, ${cores}`, ...cpu.features].join(" ")],
    [
      "info",
      "memory",
      `${formatBytes(memory.total)}${limit}, ${formatBytes(memory.available)} free`,
    ],
  ];
}

function trialLine({ name, version, loads, reason, stepSeconds }: Trial): Line {
  const step = stepSeconds === null ? null : `${(stepSeconds * 1000).toFixed(2)} ms a step`;
  return loads ? ["ok", name, version, step, reason] : ["no", name, reason];
}

function gpuLines({ gpu: { driver, devices, unusable, libraries }, backends }: Report): Line[] {
  const { found, missing, searched } = libraries;
  const isUsed = backends.some(({ name, loads }) => name === "tfjs-node-gpu" && loads);
  const hint = "; npx epochbook native build --gpu makes use of it";
  return [
    ["info", "NVIDIA driver", unusable ?? `${driver ?? ""}${isUsed ? "" : hint}`],
    ...devices.map(({ name, memory, computeCapability }): Line => {
      const size = memory === null ? [] : [formatBytes(memory)];
      const capability =
        computeCapability === null ? [] : [`compute capability ${computeCapability}`];
      return ["info", "GPU", [name, ...size, ...capability].join(", ")];
    }),
    ["info", "CUDA found", found.map(({ name }) => name).join(" ") || "none"],
    [
      unusable === null && missing.length > 0 ? "no" : "info",
      "CUDA missing",
      missing.join(" ") || "none",
    ],
    ["info", "searched", searched.join(", ")],
  ];
}

function jupyterLines({ jupyter: { kernelspecs, lab, jupyterLab } }: Report): Line[] {
  const specs = kernelspecs.map(({ name, folder, missing }): Line => {
    const gone = missing.length === 0 ? folder : `${folder}: ${missing.join(", ")} is gone`;
    return [missing.length === 0 ? "ok" : "no", `kernelspec ${name}`, gone];
  });
  const none: Line = ["info", "kernelspec", "none; npx epochbook kernel install makes one"];
  const labs: Record<typeof lab.state, string> = {
    absent: "not made yet; npx epochbook lab makes it",
    outdated: `${lab.folder}; npx epochbook lab will make it anew`,
    "being made": `${lab.folder}, being made`,
    made: lab.folder,
    foreign: `${lab.folder} holds other things; choose a folder with npx epochbook lab --dir`,
  };
  return [
    ...(specs.length === 0 ? [none] : specs),
    [lab.state === "made" ? "ok" : "info", "epochbook lab", labs[lab.state]],
    ["info", "JupyterLab", jupyterLab === null ? "none on PATH" : `${jupyterLab} on PATH`],
  ];
}

function diskLines({ disk }: Report): Line[] {
  return disk.map(({ name, folder, free }) => ["info", name, formatBytes(free), folder]);
}

function formatProblems({ ok, problems }: Report): string {
  const summary = ok ? "Notebooks can be run here." : "Notebooks can't be run here.";
  if (problems.length === 0) return `${summary} No problem was found.`;
  const lines = problems.flatMap(({ what, fix }) => [`  ✗ ${what}`, `    → ${fix}`]);
  return ["Problems", ...lines, "", summary].join("\n");
}
