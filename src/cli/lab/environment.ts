import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@epochbook/core";
import { installKernelspec, kernelsFolder } from "@epochbook/kernel";
import { markBegun, markDone, readState } from "./mark.js";
import { pins, pythonOf, requirements } from "./place.js";
import { findPython } from "./python.js";
import { runStep, type Step } from "./step.js";

/**
 * Settings that keep JupyterLab from asking about news at its first start, and from looking for updates.
 */
const overrides = {
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
};

/**
 * Makes the Python environment in a folder, unless it is there, and registers the kernel in it.
 *
 * @throws UserError if the folder holds something else, or a step of it fails.
 */
export async function prepareEnvironment(folder: string, signal: AbortSignal): Promise<void> {
  const state = readState(folder, pins());
  if (state.kind === "foreign") {
    throw new UserError(
      `${folder} holds other things than a lab; choose another folder with --dir`,
    );
  }
  if (state.kind === "making") {
    throw new UserError(`process ${state.maker} is making the lab in ${folder}; wait for it`);
  }
  if (state.kind !== "done" || !works(folder)) {
    await make(folder, signal);
  }
  // This is done at every start, since the project or Node.js may have moved.
  installKernelspec(kernelsFolder({ prefix: folder }));
}

/**
 * Returns true if the environment works.
 *
 * It breaks when the Python that it was made with is removed or becomes another version.
 */
function works(folder: string): boolean {
  const find =
    "import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, ['jupyterlab', 'plotly'])))";
  return spawnSync(pythonOf(folder), ["-I", "-c", find], { windowsHide: true }).status === 0;
}

/** Makes the environment, in the place of what is there. */
async function make(folder: string, signal: AbortSignal): Promise<void> {
  const python = findPython();
  console.log(`Installing JupyterLab in ${folder}, this once`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  markBegun(folder, pins());
  const pip = (...args: string[]): Step => ({
    command: [pythonOf(folder), "-I", "-m", "pip", "--disable-pip-version-check", ...args],
    signal,
  });
  await runStep({ command: [...python, "-I", "-m", "venv", folder], signal });
  await runStep(pip("install", "--no-input", "--requirement", requirements));
  // This package takes two of the three seconds in which the server starts, to load a grammar for
  // checks of which none is needed here. jsonschema works without it.
  await runStep(pip("uninstall", "--yes", "rfc3987-syntax"));
  const settings = join(folder, "share", "jupyter", "lab", "settings");
  mkdirSync(settings, { recursive: true });
  writeFileSync(join(settings, "overrides.json"), JSON.stringify(overrides, null, 2));
  markDone(folder, pins());
}
