import type { Gpu, Problem, Report, Trial } from "./report.js";
import { buildCommand, isAbsent, variableInTheWay } from "./trials.js";

/** The oldest driver that serves CUDA 12 on Linux. Source: NVIDIA, CUDA Compatibility. */
const leastDriver = "525.60.13";

type Facts = Pick<Report, "engines" | "backends" | "gpu" | "native">;

/**
 * Finds the problems with engines, backends and the GPU.
 *
 * A native backend is optional. It is a problem if it is there and doesn't work, but none if it is
 * for a GPU that isn't there.
 */
export function trainingProblems(facts: Facts): Problem[] {
  const isNative = ({ name }: Trial): boolean => name.startsWith("tfjs-node");
  return [
    ...facts.engines.filter(({ loads }) => !loads).map(brokenEngine),
    ...facts.backends.flatMap((trial) =>
      isNative(trial) ? nativeProblem(trial, facts) : bundledProblem(trial),
    ),
  ];
}

/** Makes the problem of an engine that doesn't train. */
function brokenEngine(trial: Trial): Problem {
  const { name, reason } = trial;
  const variable = variableInTheWay(trial);
  const what = `the engine ${name} doesn't train`;
  if (variable !== undefined) {
    return { what: `${what}: ${reason ?? ""}`, fix: `unset ${variable}` };
  }
  const slow = name === "compiled" ? ", so training takes many times as long" : "";
  return {
    what: `${what}${slow}: ${reason ?? ""}`,
    fix: "npm ci, or environment.md, Known failures",
  };
}

/** Finds the problem with a backend that npm always installs. */
function bundledProblem({ name, loads, reason }: Trial): Problem[] {
  return loads ? [] : [{ what: `${name} doesn't load: ${reason ?? ""}`, fix: "npm ci" }];
}

/** Finds the problem with a native backend. */
function nativeProblem(trial: Trial, { gpu, native }: Facts): Problem[] {
  const { name, loads, reason } = trial;
  const needsGpu = name === "tfjs-node-gpu";
  const waits = needsGpu && gpu.unusable !== null;
  if (loads || isAbsent(trial) || waits) {
    return [];
  }
  const { why, fix = buildCommand(name, native) } = needsGpu ? inTheWayOf(gpu) : {};
  const what = [`${name} doesn't load: ${reason ?? ""}`, ...(why === undefined ? [] : [why])];
  return [{ what: what.join("; "), fix: fix ?? "environment.md, Known failures" }];
}

/**
 * Says what keeps TensorFlow from a GPU that the driver serves, and what helps if that isn't a build.
 */
function inTheWayOf({ driver, libraries: { missing } }: Gpu): { why?: string; fix?: string } {
  if (driver !== null && isOlder(driver, leastDriver)) {
    return {
      why: `CUDA 12 needs NVIDIA driver ${leastDriver} or later, this is ${driver}`,
      fix: "update the driver: environment.md, With an NVIDIA GPU",
    };
  }
  if (missing.length === 0) {
    return {};
  }
  return {
    why: `not found: ${missing.join(", ")}`,
    // This library belongs to the driver; a build brings the others.
    ...(missing.join() === "libcuda.so.1" && { fix: "environment.md, With an NVIDIA GPU" }),
  };
}

function isOlder(version: string, than: string): boolean {
  return version.localeCompare(than, "en", { numeric: true }) < 0;
}
