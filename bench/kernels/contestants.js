import { spawnSync } from "node:child_process";
import { kernelScript } from "@epochbook/kernel";
import { kernelKinds } from "@epochbook/runner";
import { python } from "../harness/commands.js";

/**
 * Lists the kernels to time.
 *
 * Each has a name, and the command that takes a connection file's path as its last word. It also
 * has a cell, a completion and what must be among its matches, in the kernel's own language.
 */
export function listContestants() {
  const typescript = { cell: "1 + 1", code: "console.lo", match: /log$/ };
  return [
    { name: "epochbook", ...typescript, command: [process.execPath, kernelScript] },
    { name: "tslab", ...typescript, command: [process.execPath, kernelKinds.tslab.script] },
    { name: "Deno", ...typescript, ...deno() },
    { name: "ipykernel", cell: "1 + 1", code: "prin", match: /print/, ...ipykernel() },
  ];
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
