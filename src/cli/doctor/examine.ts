import { release } from "node:os";
import type { Answer } from "./children/answer.js";
import { ask } from "./children/ask.js";
import { canRun, findProblems } from "./findProblems.js";
import { findJupyter } from "./jupyter.js";
import { readCpu, readDisk, readMemory } from "./machine.js";
import { checkBuild, checkNode, checkPackages } from "./project.js";
import type { Gpu, Native, Need, Report } from "./report.js";
import { tryBackends, tryEngines } from "./trials.js";

/**
 * Examines all that notebooks need or make use of.
 *
 * What can crash or hang is tried in processes of its own.
 */
export async function examine(): Promise<Report> {
  const needs = await checkNeeds();
  const engines = await tryEngines();
  const backends = await tryBackends();
  const [gpu, native, jupyter] = await Promise.all([findGpu(), findNative(), findJupyter()]);
  const facts = {
    node: process.versions.node,
    platform: { system: process.platform, architecture: process.arch, release: release() },
    cpu: readCpu(),
    memory: readMemory(),
    ...{ needs, engines, backends, gpu, native, jupyter },
    disk: readDisk(),
  };
  return { ok: canRun(facts), ...facts, problems: findProblems(facts) };
}

/** Checks the needs of the main job. */
async function checkNeeds(): Promise<Need[]> {
  return [
    checkNode(),
    checkPackages(),
    ...(await Promise.all([checkBuild(), checkKernel(), checkMnist()])),
  ];
}

/** Checks that the kernel runs a cell. */
async function checkKernel(): Promise<Need> {
  const seconds = 60;
  const args = [String(seconds)];
  // The process itself gives up first, and ends the kernel that it has started.
  const answer = await ask<string>({ script: "tryKernel", args, timeoutSeconds: seconds + 10 });
  return toNeed("kernel", answer);
}

/** Checks that MNIST can be read. */
async function checkMnist(): Promise<Need> {
  return toNeed("mnist", await ask<string>({ script: "readMnist", timeoutSeconds: 60 }));
}

/** Makes the entry of the report about a need. */
function toNeed(name: Need["name"], answer: Answer<string>): Need {
  return "value" in answer
    ? { name, holds: true, detail: answer.value }
    : { name, holds: false, detail: answer.fault };
}

/** Finds NVIDIA's driver, its GPUs, and the CUDA libraries that TensorFlow would load. */
async function findGpu(): Promise<Gpu> {
  const answer = await ask<Gpu>({ script: "readGpu", timeoutSeconds: 60 });
  if ("value" in answer) {
    return answer.value;
  }
  const libraries = { found: [], missing: [], searched: [] };
  return { driver: null, devices: [], unusable: answer.fault, libraries };
}

/** Finds the builds of `epochbook native`, and the tools that it needs. */
async function findNative(): Promise<Native> {
  const answer = await ask<Native>({ script: "readNative", timeoutSeconds: 60 });
  return "value" in answer
    ? answer.value
    : { folder: answer.fault, buildable: [], builds: [], tools: [] };
}
