import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { KernelspecError } from "./spec.js";

/**
 * The place of a kernelspec.
 *
 * It is for this user, below a folder, or in the Python environment that is active.
 */
export type InstallPlace = { user: true } | { prefix: string } | { sysPrefix: true };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns the folder of kernelspecs of a place. Source: jupyter_core's paths.
 * @throws KernelspecError if no Python environment is active where one is asked for.
 */
export function kernelsFolder(place: InstallPlace, environment: Environment = process.env): string {
  if ("prefix" in place) {
    return below(place.prefix);
  }
  if ("user" in place) {
    return join(userDataFolder(environment), "kernels");
  }
  const prefix = activeEnvironment(environment);
  if (prefix === undefined) {
    throw new KernelspecError(
      "--sys-prefix: no Python environment is active (VIRTUAL_ENV and CONDA_PREFIX are not set); " +
        "activate one, or give its folder with --prefix DIR",
    );
  }
  return below(prefix);
}

/**
 * Returns all folders in which Jupyter looks for kernelspecs.
 *
 * It takes a kernelspec from the first that has it.
 */
export function searchedFolders(environment: Environment = process.env): string[] {
  const paths = (environment.JUPYTER_PATH ?? "").split(delimiter).filter((path) => path !== "");
  const prefix = activeEnvironment(environment);
  const system =
    process.platform === "win32"
      ? [join(environment.PROGRAMDATA ?? "C:\\ProgramData", "jupyter", "kernels")]
      : [below("/usr/local"), below("/usr")];
  return [
    ...paths.map((path) => join(path, "kernels")),
    kernelsFolder({ user: true }, environment),
    ...(prefix === undefined ? [] : [below(prefix)]),
    ...system,
  ];
}

function below(prefix: string): string {
  return join(prefix, "share", "jupyter", "kernels");
}

function activeEnvironment({ VIRTUAL_ENV, CONDA_PREFIX }: Environment): string | undefined {
  return [VIRTUAL_ENV, CONDA_PREFIX].find((prefix) => prefix !== undefined && prefix !== "");
}

function userDataFolder(environment: Environment): string {
  if (environment.JUPYTER_DATA_DIR) {
    return environment.JUPYTER_DATA_DIR;
  }
  if (process.platform === "darwin") {
    return join(homedir(), "Library", "Jupyter");
  }
  if (process.platform === "win32" && environment.APPDATA) {
    return join(environment.APPDATA, "jupyter");
  }
  const { XDG_DATA_HOME = "" } = environment;
  return join(XDG_DATA_HOME === "" ? join(homedir(), ".local", "share") : XDG_DATA_HOME, "jupyter");
}
