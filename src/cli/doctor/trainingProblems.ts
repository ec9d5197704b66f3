import { isAbsent } from "./trials.js";
import type { Gpu, Problem, Report, Trial } from "./report.js";

/** The oldest driver that serves CUDA 12 on Linux. Source: NVIDIA, CUDA Compatibility. */
const leastDriver = "525.60.13";

/**
 * What is to be solved of engines, backends and the GPU. A native backend is optional: it is a problem where it is
 * there and of no use, and no problem where it waits for a GPU that isn't there.
 */
export function trainingProblems({
  engines,
  backends,
  gpu,
}: Pick<Report, "engines" | "backends" | "gpu">): Problem[] {
  return [
    ...engines.filter(({ loads }) => !loads).map(brokenEngine),
    ...backends.flatMap((trial) =>
      trial.name.startsWith("tfjs-node") ? native(trial, gpu) : own(trial),
    ),
  ];
}

function brokenEngine({ name, reason }: Trial): Problem {
  const slow = name === "compiled" ? ", so training takes many times as long" : "";
  return {
    what: `the engine ${name} doesn't train${slow}: ${reason ?? ""}`,
    fix: "npm ci, or environment.md, Known failures",
  };
}

function own({ name, loads, reason }: Trial): Problem[] {
  return loads ? [] : [{ what: `${name} doesn't load: ${reason ?? ""}`, fix: "npm ci" }];
}

function native(trial: Trial, gpu: Gpu): Problem[] {
  const { name, loads, reason } = trial;
  const needsGpu = name === "tfjs-node-gpu";
  const waits = needsGpu && gpu.unusable !== null;
  if (loads || isAbsent(trial) || waits) return [];
  const what = `${name} doesn't load: ${reason ?? ""}`;
  if (needsGpu && gpu.driver !== null && isOlder(gpu.driver, leastDriver)) {
    return [
      {
        what: `${what}; CUDA 12 needs NVIDIA driver ${leastDriver} or later, this is ${gpu.driver}`,
        fix: "update the driver: environment.md, With an NVIDIA GPU",
      },
    ];
  }
  const { missing } = gpu.libraries;
  const lacks = needsGpu && missing.length > 0 ? `; not found: ${missing.join(", ")}` : "";
  const fix = `npx epochbook native build --${needsGpu ? "gpu" : "cpu"}`;
  return [{ what: `${what}${lacks}`, fix }];
}

function isOlder(version: string, than: string): boolean {
  return version.localeCompare(than, "en", { numeric: true }) < 0;
}
