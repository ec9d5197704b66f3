import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChild } from "../harness/children.js";
import { nodeScript, peerScript } from "../harness/commands.js";
import { watchMemory } from "./memory.js";
import { epochs, hiddenSizes, seeds } from "./settings.js";

/** Runs the sweep by `epochbook sweep` into a store of its own. */
export async function runOurs(workers) {
  const folder = mkdtempSync(join(tmpdir(), "epochbook-bench-"));
  try {
    const file = join(import.meta.dirname, "hiddenSize.js");
    const words = ["sweep", file, "--store", join(folder, "sweep.db"), "--workers", workers];
    return await timed(nodeScript("../src/cli/epochbook.js", ...words.map(String)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs the same trials with Keras on JAX by joblib. */
export function runJoblib(workers) {
  const settings = { hidden: hiddenSizes, seeds: seeds };
  const words = ["--workers", workers, "--settings", JSON.stringify(settings), "--epochs", epochs];
  return timed(peerScript("kerasSweep.py", ...words.map(String)));
}

/**
 * Runs a command from its start to its end.
 *
 * @returns {Promise<{ seconds: number, megabytes: number } | { leftOut: string }>} the memory is that
 * of its largest worker, as far as no other process shares it
 */
async function timed(command) {
  const started = performance.now();
  const memory = watchMemory();
  const { leftOut } = (await runChild({ command })).at(-1) ?? {};
  const megabytes = memory.stop();
  return leftOut === undefined
    ? { seconds: (performance.now() - started) / 1000, megabytes }
    : { leftOut };
}
