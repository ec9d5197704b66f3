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

function native({ name, loads, reason }: Trial, gpu: Gpu): Problem[] {
  const needsGpu = name === "tfjs-node-gpu";
  const build = `npx epochbook native build --${needsGpu ? "gpu" : "cpu"}`;
  const said = reason ?? "";
  if (loads)
    return needsGpu && reason !== null && gpu.unusable === null ? [fallenBack(gpu, build)] : [];
  const isExpected =
    said.includes("not installed") || (gpu.unusable !== null && said.includes(gpu.unusable));
  return isExpected ? [] : [{ what: `${name} doesn't load: ${said}`, fix: build }];
}

/** A GPU is there, and TensorFlow computes on the CPU. */
function fallenBack({ driver, libraries: { missing } }: Gpu, build: string): Problem {
  const what = "tfjs-node-gpu computes on the CPU although there is a GPU";
  if (driver !== null && isOlder(driver, leastDriver)) {
    return {
      what: `${what}: CUDA 12 needs NVIDIA driver ${leastDriver} or later, this is ${driver}`,
      fix: "update the driver: environment.md, With an NVIDIA GPU",
    };
  }
  return missing.length > 0
    ? { what: `${what}: ${missing.join(", ")} can't be found`, fix: build }
    : { what, fix: "environment.md, Known failures" };
}

function isOlder(version: string, than: string): boolean {
  return version.localeCompare(than, "en", { numeric: true }) < 0;
}
