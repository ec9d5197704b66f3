import { formatBytes } from "@epochbook/core";
import type { Need, Native, Report, Trial } from "./report.js";
import { buildCommand, isAbsent } from "./trials.js";

/** The mark of a line: it is as it should be, it is not, or it is for information only. */
export type Mark = "ok" | "no" | "info";

/** A line of the report: its mark, its subject, and columns of words. */
export type Line = [mark: Mark, subject: string, ...words: (string | null)[]];

/** The subjects of the lines about what the main job needs. */
const needNames: Record<Need["name"], string> = {
  node: "Node.js",
  packages: "packages",
  build: "compiled code",
  kernel: "kernel",
  mnist: "MNIST",
};

/** Makes the line about something that the main job needs. */
export function needLine({ name, holds, detail }: Need): Line {
  return [holds ? "ok" : "no", needNames[name], detail];
}

/** Makes the lines about the system, the processor and the memory. */
export function machineLines({ platform, cpu, memory }: Report): Line[] {
  const limit =
    memory.limit === null ? "" : `, of which ${formatBytes(memory.limit, "memory")} may be used`;
  const cores = `${cpu.cores} ${cpu.cores === 1 ? "core" : "cores"}`;
  return [
    ["info", "platform", `${platform.system} ${platform.architecture}, ${platform.release}`],
    ["info", "processor", [cpu.model, cores, cpu.features.join(" ")].join(", ")],
    [
      "info",
      "memory",
      `${formatBytes(memory.total, "memory")}${limit}, ${formatBytes(memory.free, "memory")} free`,
    ],
  ];
}

/**
 * The library that computes, by the names of engines and backends.
 *
 * For all others it is TensorFlow.js.
 */
const libraryOf: Partial<Record<string, string>> = {
  compiled: "onnxruntime",
  "tfjs-node-gpu": "TensorFlow",
  "tfjs-node": "TensorFlow",
};

/** Makes the line about an engine or a backend. */
export function trialLine(trial: Trial, native: Native): Line {
  const { name, version, reason, stepSeconds } = trial;
  if (isAbsent(trial)) {
    const build = buildCommand(name, native);
    return [
      "info",
      name,
      [reason, ...(build === undefined ? [] : [`${build} makes it`])].join("; "),
    ];
  }
  if (version === null || stepSeconds === null) {
    return ["no", name, reason];
  }
  const library = `${libraryOf[name] ?? "TensorFlow.js"} ${version}`;
  return ["ok", name, library, `${(stepSeconds * 1000).toFixed(2)} ms a step`, reason];
}

/** Makes the lines about the driver, the GPUs, and CUDA's libraries. */
export function gpuLines({ gpu, backends, native }: Report): Line[] {
  const { driver, devices, unusable, libraries } = gpu;
  const { found, missing, searched } = libraries;
  const build = backends.some((trial) => trial.name === "tfjs-node-gpu" && isAbsent(trial))
    ? buildCommand("tfjs-node-gpu", native)
    : undefined;
  const hint = build === undefined ? "" : `; ${build} makes use of it`;
  return [
    ["info", "NVIDIA driver", unusable ?? `${driver ?? "of unknown version"}${hint}`],
    ...devices.map(({ name, memory, computeCapability }): Line => {
      const size = memory === null ? [] : [formatBytes(memory, "memory")];
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

/** Makes the lines about the builds, their folder, and the tools for more. */
export function nativeLines({ native: { folder, builds, tools } }: Report): Line[] {
  return [
    ...builds.map(({ kind, tensorflow, bytes }): Line => {
      return ["ok", `${kind} build`, `TensorFlow ${tensorflow}, ${formatBytes(bytes, "memory")}`];
    }),
    ["info", "folder", folder],
    ...tools.map(({ name, version, missing }): Line => ["info", name, version ?? missing ?? ""]),
  ];
}

/**
 * Makes the lines about kernelspecs, the environment of `epochbook lab`, and another JupyterLab.
 */
export function jupyterLines({ jupyter: { kernelspecs, lab, jupyterLab } }: Report): Line[] {
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

/** Makes the lines about free disk. */
export function diskLines({ disk }: Report): Line[] {
  return disk.map(({ name, folder, free }) => ["info", name, formatBytes(free, "memory"), folder]);
}
