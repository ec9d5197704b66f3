import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Report } from "../../../src/cli/dist/doctor/report.js";

const launcher = fileURLToPath(new URL("../../../src/cli/epochbook.js", import.meta.url));

/** A run of `epochbook doctor`: its exit code, and the text that it printed. */
export interface DoctorRun {
  code: number | null;
  output: string;
}

/**
 * Runs the real `epochbook doctor` in a folder that stands for a machine without anything optional.
 *
 * In it, `home` is the user's folder, `project` is the current one, and `bin` holds all programs.
 */
export function runDoctor(
  folder: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<DoctorRun> {
  for (const name of ["home", "project", "bin"]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  const child = spawn(process.execPath, [launcher, "doctor", ...args], {
    cwd: join(folder, "project"),
    env: { ...process.env, ...isolated(folder), ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  return new Promise((resolve) => {
    child.once("close", (code) => {
      resolve({ code, output });
    });
  });
}

/** Runs `epochbook doctor --json` and reads what it printed. */
export async function readReport(
  folder: string,
  environment: Record<string, string> = {},
): Promise<{ code: number | null; report: Report }> {
  const { code, output } = await runDoctor(folder, ["--json"], environment);
  return { code, report: JSON.parse(output) as Report };
}

/** Writes a script that Node.js loads at the start of each process, and returns the variable for that. */
export function preload(folder: string, source: string): { NODE_OPTIONS: string } {
  const path = join(folder, "preload.cjs");
  writeFile(path, source);
  return { NODE_OPTIONS: `--require ${path}` };
}

/** Writes a program that the doctor finds on its PATH. */
export function writeProgram(folder: string, name: string, script: string): void {
  const path = join(folder, "bin", name);
  writeFile(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** Writes a package into the project's node_modules. */
export function writePackage(folder: string, name: string, source: string): void {
  const place = join(folder, "project", "node_modules", name);
  writeFile(join(place, "package.json"), JSON.stringify({ name, version: "4.22.0" }));
  writeFile(join(place, "index.js"), source);
}

/** Writes a file and the folders above it. */
export function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/**
 * Returns the variables that hide from the doctor what this machine has.
 *
 * Those that are `undefined` are removed.
 */
function isolated(folder: string): Record<string, string | undefined> {
  const home = join(folder, "home");
  return {
    PATH: join(folder, "bin"),
    HOME: home,
    XDG_CACHE_HOME: join(home, ".cache"),
    JUPYTER_DATA_DIR: join(home, "jupyter"),
    JUPYTER_PATH: undefined,
    VIRTUAL_ENV: undefined,
    CONDA_PREFIX: undefined,
    EPOCHBOOK_NATIVE: join(home, "native"),
    EPOCHBOOK_BACKEND: undefined,
    EPOCHBOOK_EXPERIMENTAL_WEBGPU: undefined,
    CUDA_VISIBLE_DEVICES: undefined,
    LD_LIBRARY_PATH: undefined,
    NODE_OPTIONS: undefined,
  };
}
