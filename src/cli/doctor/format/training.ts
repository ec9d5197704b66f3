import type { Report, Trial } from "../report.js";
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
export function trialLine(trial: Trial): Line {
  const { name, version, reason, stepSeconds } = trial;
  if (isAbsent(trial)) {
    const kind = name === "tfjs-node-gpu" ? "gpu" : "cpu";
    return ["info", name, `${reason ?? ""}; npx epochbook native build --${kind} makes it`];
  }
  if (version === null || stepSeconds === null) return ["no", name, reason];
  const library = `${computing[name] ?? "TensorFlow.js"} ${version}`;
  return ["ok", name, library, `${(stepSeconds * 1000).toFixed(2)} ms a step`, reason];
}

/** The driver, the GPUs, and CUDA's libraries. */
export function gpuLines({
  gpu: { driver, devices, unusable, libraries },
  backends,
}: Report): Line[] {
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
