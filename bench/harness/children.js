import { spawn } from "node:child_process";
import { constants } from "node:os";
import { createInterface } from "node:readline";
import { pinTo } from "./cores.js";

const running = new Set();

/** Makes Ctrl-C, or a kill, end the children too. */
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
 * @param {() => Promise<void>} [job.whenReady] called once it has said that it is ready, or has ended;
 * for a child that was told to `--wait`, which goes on when the promise resolves
 * @returns {Promise<object[]>} the JSON lines that it printed; where it failed, the last one is
 * `{ leftOut: reason }`
 */
export async function runChild({ command, env = {}, core, whenReady }) {
  const [program, ...rest] = [...pinTo(core), ...command];
  const child = spawn(program, rest, {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  running.add(child);
  // A child may end without having read.
  child.stdin.on("error", () => {});
  let ready;
  const letGo = () => {
    ready ??= whenReady?.().then(() => child.stdin.end("\n"));
  };
  const lines = [];
  createInterface({ input: child.stdout }).on("line", (text) => {
    // Libraries may print too.
    if (!text.startsWith("{")) {
      return;
    }
    const line = JSON.parse(text);
    if (line.ready) {
      letGo();
    } else {
      lines.push(line);
    }
  });
  let errors = "";
  child.stderr.on("data", (data) => (errors = (errors + data).slice(-4000)));
  const reported = await new Promise((resolve) => {
    child.on("error", ({ message }) => {
      resolve([{ leftOut: message }]);
    });
    child.on("close", (code, signal) => {
      if (code !== 0) {
        const last = errors.trim().split("\n").at(-1);
        lines.push({ leftOut: `failed (${signal ?? `exit code ${code}`}): ${last}` });
      }
      resolve(lines);
    });
  });
  running.delete(child);
  letGo();
  return reported;
}
