import { buildCommand } from "../buildCommand.js";
import type { Native, Report, Trial } from "../report.js";
import { isAbsent } from "../trials.js";
import { formatBytes } from "../units.js";
import type { Line } from "./section.js";

/** What computes, by the names of engines and backends. */
const computing: Partial<Record<string, string>> = {
  compiled: "onnxruntime",
  "tfjs-node-gpu": "TensorFlow",
  "tfjs-node": "TensorFlow",
};

/** The line of an engine or a backend. */
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
  const library = `${computing[name] ?? "TensorFlow.js"} ${version}`;
  return ["ok", name, library, `${(stepSeconds * 1000).toFixed(2)} ms a step`, reason];
}

/** The driver, the GPUs, and CUDA's libraries. */
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

/** What was built, where, and with what more can be built. */
export function nativeLines({ native: { folder, builds, tools } }: Report): Line[] {
  return [
    ...builds.map(({ kind, tensorflow, bytes }): Line => {
      return ["ok", `${kind} build`, `TensorFlow ${tensorflow}, ${formatBytes(bytes)}`];
    }),
    ["info", "folder", folder],
    ...tools.map(({ name, version, missing }): Line => ["info", name, version ?? missing ?? ""]),
  ];
}
