import { release } from "node:os";
import { canRun } from "./canRun.js";
import type { Answer } from "./children/answer.js";
import { ask } from "./children/ask.js";
import { findProblems } from "./findProblems.js";
import { findGpu } from "./gpu/findGpu.js";
import { findJupyter } from "./jupyter.js";
import { readCpu } from "./machine/cpu.js";
import { readDisk } from "./machine/disk.js";
import { readMemory } from "./machine/memory.js";
import { findNative } from "./native.js";
import { checkBuild } from "./project/build.js";
import { checkNode } from "./project/node.js";
import { checkPackages } from "./project/packages.js";
import type { Need, Report } from "./report.js";
import { tryBackends, tryEngines } from "./trials.js";

/** Looks at all that notebooks need or make use of. What can crash or hang is tried in processes of their own. */
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

async function checkNeeds(): Promise<Need[]> {
  return [
    checkNode(),
    checkPackages(),
    ...(await Promise.all([checkBuild(), checkKernel(), checkMnist()])),
  ];
}

async function checkKernel(): Promise<Need> {
  const seconds = 60;
  const args = [String(seconds)];
  // The process itself gives up first, and ends the kernel that it has started.
  const answer = await ask<string>({ script: "runCell", args, timeoutSeconds: seconds + 10 });
  return toNeed("kernel", answer);
}

async function checkMnist(): Promise<Need> {
  return toNeed("mnist", await ask<string>({ script: "readMnist", timeoutSeconds: 60 }));
}

function toNeed(name: Need["name"], answer: Answer<string>): Need {
  return "value" in answer
    ? { name, holds: true, detail: answer.value }
    : { name, holds: false, detail: answer.fault };
}
