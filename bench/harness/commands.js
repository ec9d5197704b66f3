import { spawnSync } from "node:child_process";
import { join } from "node:path";

const folder = join(import.meta.dirname, "..");

/** The Python that has the peers' packages. */
export const python = process.env.EPOCHBOOK_BENCH_PYTHON ?? "python3";

/** Returns the command of one of our Node scripts, named from bench/. */
export function nodeScript(path, ...args) {
  return [process.execPath, join(folder, path), ...args];
}

/** Returns the reason that no Python peer can run, if Python isn't there. */
export function whyNoPython() {
  const { error } = spawnSync(python, ["--version"], { stdio: "ignore" });
  return (
    error &&
    `needs Python (${python}: ${error.code}). Name one with EPOCHBOOK_BENCH_PYTHON: see peers/README.md`
  );
}

/** Returns the command of one of the Python peers. */
export function peerScript(name, ...args) {
  // -B: no compiled files beside the sources.
  return [python, "-B", join(folder, "peers", name), ...args];
}
