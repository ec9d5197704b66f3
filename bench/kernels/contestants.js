import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { kernelScript } from "@epochbook/kernel";
import { kernelKinds } from "@epochbook/runner";
import { python as pythonCommand } from "../harness/commands.js";

/**
 * Lists the kernels to time.
 *
 * Each has a name, and the command that takes a connection file's path as its last word. It also
 * has a cell, a completion and what must be among its matches, a cell that waits, in the kernel's
 * own language, and the way in which it is interrupted.
 *
 * @param cache - the folder for what our kernel keeps
 */
export function listContestants(cache) {
  const typescript = {
    cell: "1 + 1",
    code: "console.lo",
    match: /log$/,
    waitingCell: "await new Promise((resolve) => setTimeout(resolve, 1e6))",
    interrupts: "signal",
  };
  const python = {
    cell: "1 + 1",
    code: "prin",
    match: /print/,
    waitingCell: "import time; time.sleep(1000)",
    interrupts: "signal",
  };
  const largeImport = 'import * as tf from "@tensorflow/tfjs"';
  return [
    { name: "epochbook", ...typescript, largeImport, ...epochbook(cache), interrupts: "message" },
    {
      name: "tslab",
      ...typescript,
      largeImport,
      command: [process.execPath, kernelKinds.tslab.script],
    },
    { name: "Deno", ...typescript, ...deno() },
    { name: "Deno, interrupt by message", ...typescript, ...deno(), interrupts: "message" },
    { name: "ipykernel", ...python, ...ipykernel() },
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
  if (spawnSync(pythonCommand, ["-c", "import ipykernel"]).status === 0) {
    return { command: [pythonCommand, "-m", "ipykernel_launcher", "-f"] };
  }
  return { leftOut: "needs pip install ipykernel, and EPOCHBOOK_BENCH_PYTHON" };
}
