import { execFile } from "node:child_process";
import { readState, type LabState } from "../lab/mark.js";
import { defaultPlace, pins } from "../lab/place.js";
import { ask } from "./children/ask.js";
import type { Jupyter, Kernelspec } from "./report.js";

/** The longest wait for an answer. */
const timeoutSeconds = 30;

/** The words of the report for the states of the lab's environment. */
const labStates: Record<LabState["kind"], Jupyter["lab"]["state"]> = {
  empty: "absent",
  done: "made",
  stale: "outdated",
  foreign: "foreign",
  making: "being made",
};

/**
 * Finds the kernelspecs of epochbook, the environment of `epochbook lab`, and another JupyterLab.
 */
export async function findJupyter(): Promise<Jupyter> {
  const folder = defaultPlace();
  const [kernelspecs, jupyterLab] = await Promise.all([
    ask<Kernelspec[]>({ script: "findKernelspecs", timeoutSeconds }),
    jupyterLabVersion(),
  ]);
  return {
    kernelspecs: "value" in kernelspecs ? kernelspecs.value : [],
    lab: { folder, state: labStates[readState(folder, pins()).kind] },
    jupyterLab,
  };
}

/** Returns the version of the JupyterLab on PATH; null if there is none. */
function jupyterLabVersion(): Promise<string | null> {
  const options = { timeout: timeoutSeconds * 1000, windowsHide: true };
  return new Promise((resolve) => {
    execFile("jupyter-lab", ["--version"], options, (error, stdout) => {
      resolve(error ? null : stdout.trim());
    });
  });
}
