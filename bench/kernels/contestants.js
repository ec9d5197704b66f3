import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { kernelScript } from "@epochbook/kernel";
import { kernelKinds } from "@epochbook/runner";
import { python } from "../harness/commands.js";

/**
 * Lists the kernels to time.
 *
 * Each has a name, and the command that takes a connection file's path as its last word. It also
 * has a cell, a completion and what must be among its matches, in the kernel's own language.
 *
 * @param cache - the folder for what our kernel keeps
 */
export function listContestants(cache) {
  const typescript = { cell: "1 + 1", code: "console.lo", match: /log$/ };
  const largeImport = 'import * as tf from "@tensorflow/tfjs"';
  return [
    { name: "epochbook", ...typescript, largeImport, ...epochbook(cache) },
    {
      name: "tslab",
      ...typescript,
      largeImport,
      command: [process.execPath, kernelKinds.tslab.script],
    },
    { name: "Deno", ...typescript, ...deno() },
    { name: "ipykernel", cell: "1 + 1", code: "prin", match: /print/, ...ipykernel() },
  ];
}

function epochbook(cache) {
  return {
    command: [process.execPath, kernelScript],
    env: { EPOCHBOOK_CACHE: cache },
    isWarm: () =>
      existsSync(cache) && readdirSync(cache).some((name) => name.endsWith(".snapshot")),
  };
}

function deno() {
  const command = ["deno", "jupyter", "--kernel", "--conn"];
  if (spawnSync("deno", ["--version"]).status === 0) {
    return { command };
  }
  return {
    leftOut: "needs deno on the PATH: npm install --prefix DIR deno, and DIR/node_modules/.bin",
  };
}

function ipykernel() {
  if (spawnSync(python, ["-c", "import ipykernel"]).status === 0) {
    return { command: [python, "-m", "ipykernel_launcher", "-f"] };
  }
  return { leftOut: "needs pip install ipykernel, and EPOCHBOOK_BENCH_PYTHON" };
}
