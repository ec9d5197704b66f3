import { spawn } from "node:child_process";
import { constants } from "node:os";
import { createInterface } from "node:readline";
import { pinTo } from "./cores.js";

const running = new Set();

/** Ctrl-C, or a kill, ends the children too. */
export function stopChildrenOnSignals() {
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
  process.on("exit", () => {
    for (const child of running) {
      child.kill("SIGKILL");
    }
  });
}

/**
 * Runs a worker or peer to its end.
 *
 * @param {object} job
 * @param {readonly string[]} job.command
 * @param {Record<string, string>} [job.env] variables beside those of this process
 * @param {number} [job.core] the core to hold it to
 * @returns {Promise<object[]>} the JSON lines that it printed; where it failed, the last one is
 * `{ leftOut: reason }`
 */
export function runChild({ command, env = {}, core }) {
  const [program, ...rest] = [...pinTo(core), ...command];
  const child = spawn(program, rest, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const lines = [];
  createInterface({ input: child.stdout }).on("line", (text) => {
    // Libraries may print too.
    if (text.startsWith("{")) {
      lines.push(JSON.parse(text));
    }
  });
  let errors = "";
  child.stderr.on("data", (data) => (errors = (errors + data).slice(-4000)));
  return new Promise((resolve) => {
    child.on("error", ({ message }) => {
      running.delete(child);
      resolve([{ leftOut: message }]);
    });
    child.on("close", (code, signal) => {
      running.delete(child);
      if (code !== 0) {
        const last = errors.trim().split("\n").at(-1);
        lines.push({ leftOut: `failed (${signal ?? `exit code ${code}`}): ${last}` });
      }
      resolve(lines);
    });
  });
}
